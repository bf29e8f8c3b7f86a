// Whether a workspace has orders: an order is money, so one that shows no money has none.
export function hasOrders({ orders, financials }: { orders: boolean; financials: boolean }): boolean {
  return orders && financials;
}
