// The secret of a customer's link, made from its id and a key that no database has: every mail carries the same, and whoever
// reads the database opens none.
import "server-only";
import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";

export const linkTokenSchema = z.string().regex(/^[\w-]{43}$/);

export function linkFor(linkId: string): { href: string; hash: string } {
  const { CRON_SECRET, APP_URL } = env();
  if (CRON_SECRET === undefined) throw new Error("CRON_SECRET is not set, so no customer can be mailed.");
  const token = createHmac("sha256", CRON_SECRET).update(`appointment ${linkId}`).digest("base64url");
  return {
    href: new URL(`/appointment/${token}`, APP_URL).href,
    hash: createHash("sha256").update(token).digest("hex"),
  };
}
