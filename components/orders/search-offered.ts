// What an order can be written with, asked while one types.
import { ask } from "@/lib/ask";
import { type LastLine, lastAnswer, type Offered, offeredAnswer } from "@/lib/orders/answers";

export async function searchOffered(order: string, text: string, signal: AbortSignal): Promise<Offered[]> {
  const query = new URLSearchParams({ order, q: text.slice(0, 200) });
  return (await ask(`/api/orders/products?${query}`, offeredAnswer, signal)).products;
}

/** What the customer bought last time, or what the opportunity is about. */
export type Beginning = "last" | "opportunity";

export async function askBeginning(order: string, of: Beginning): Promise<LastLine[]> {
  return (await ask(`/api/orders/last?${new URLSearchParams({ order, of })}`, lastAnswer)).lines;
}
