// How an order reads: its statuses, what moves it on, and what its lines come to.

export const ORDER_STATUSES = [
  { value: "draft", label: "Draft" },
  { value: "submitted", label: "Submitted" },
  { value: "confirmed", label: "Confirmed" },
  { value: "shipped", label: "Shipped" },
  { value: "delivered", label: "Delivered" },
  { value: "cancelled", label: "Cancelled" },
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number]["value"];

export function statusWord(status: string): string {
  return ORDER_STATUSES.find(({ value }) => value === status)?.label ?? status;
}

/** What is pressed to bring it there. */
export const MOVE_WORDS: Readonly<Record<Exclude<OrderStatus, "draft">, string>> = {
  submitted: "Submit",
  confirmed: "Confirm",
  shipped: "Ship",
  delivered: "Delivered",
  cancelled: "Cancel order",
};

/** "2", "0.333", "1,000": thousandths; null for what is no quantity. */
export function thousandthsOf(typed: string): bigint | null {
  const [, whole, part = ""] = /^(\d{1,6})(?:\.(\d{1,3}))?$/.exec(typed.trim().replaceAll(",", "")) ?? [];
  if (whole === undefined) return null;
  const thousandths = BigInt(whole) * 1000n + BigInt(part.padEnd(3, "0"));
  return thousandths > 0n ? thousandths : null;
}

/** "12", "$12.50": cents; null for what is no price. */
export function centsOf(typed: string): bigint | null {
  const [, whole, part = ""] = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(typed.replace(/[$€£,\s]/g, "")) ?? [];
  if (whole === undefined) return null;
  const cents = BigInt(whole) * 100n + BigInt(part.padEnd(2, "0"));
  return cents <= 1_000_000_000n ? cents : null;
}

/** "7.25": hundredths of a percent; nothing is none, null what is no percentage. */
export function hundredthsOf(typed: string): bigint | null {
  if (typed.trim() === "") return 0n;
  const [, whole, part = ""] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(typed.trim().replace(/\s*%$/, "")) ?? [];
  if (whole === undefined) return null;
  const hundredths = BigInt(whole) * 100n + BigInt(part.padEnd(2, "0"));
  return hundredths <= 10_000n ? hundredths : null;
}

const halfUp = (numerator: bigint, denominator: bigint) =>
  (2n * numerator + denominator) / (2n * denominator);

export interface TypedLine {
  quantity: string;
  price: string;
  discount: string;
  tax: string;
}

/** As the database reckons it: each line is rounded by itself. Null while something in it can't be read. */
export function totalsOf(line: TypedLine): { net: bigint; tax: bigint } | null {
  const quantity = thousandthsOf(line.quantity);
  const price = centsOf(line.price);
  const discount = hundredthsOf(line.discount);
  const percent = hundredthsOf(line.tax);
  if (quantity === null || price === null || discount === null || percent === null) return null;
  const net = halfUp(quantity * price * (10_000n - discount), 10_000_000n);
  return { net, tax: halfUp(net * percent, 10_000n) };
}

/** The database numbers lines from one, and names the one that it refuses. */
export function lineRefused(hint: string | undefined): number | null {
  const position = /^lines\.(\d+)\./.exec(hint ?? "")?.[1];
  return position === undefined ? null : Number(position);
}
