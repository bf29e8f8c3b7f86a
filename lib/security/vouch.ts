// The signed header by which the database knows that the app, and not anybody, names the client's address.
import { createHmac } from "node:crypto";

export type Voucher = { ip: string | null; requestId: string; key: string; now?: Date };

export function vouchHeader({ ip, requestId, key, now = new Date() }: Voucher): string {
  const payload = `v1,${Math.floor(now.getTime() / 1000)},${ip ?? ""},${requestId}`;
  const signature = createHmac("sha256", key).update(payload).digest("hex");
  return `${payload},${signature}`;
}
