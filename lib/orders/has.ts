// Whether a workspace has orders: an order is money, so one that shows no money has none; and is of products.
import { wordsOf } from "@/lib/words";

type Flags = Parameters<typeof wordsOf>[0] & { orders: boolean; financials: boolean };

export function hasOrders(workspace: Flags): boolean {
  return workspace.orders && workspace.financials && wordsOf(workspace).products;
}
