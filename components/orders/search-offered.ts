// What an order can be written with, asked while one types.
import { ask } from "@/lib/ask";
import { type LastLine, lastAnswer, type Offered, offeredAnswer } from "@/lib/orders/answers";

export async function searchOffered(order: string, text: string, signal: AbortSignal): Promise<Offered[]> {
  const query = new URLSearchParams({ order, q: text.slice(0, 200) });
  return (await ask(`/api/orders/products?${query}`, offeredAnswer, signal)).products;
}

export async function askLast(order: string): Promise<LastLine[]> {
  return (await ask(`/api/orders/last?${new URLSearchParams({ order })}`, lastAnswer)).lines;
}
