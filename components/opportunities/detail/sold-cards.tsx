// What hangs on an opportunity where things are sold: its orders and its samples, each where the workspace has them.
import { OrdersCard } from "@/components/orders/orders-card";
import { SamplesCard } from "@/components/samples/samples-card";
import type { Member } from "@/lib/auth";
import type { Opportunity } from "@/lib/opportunities/detail";

interface SoldCardsProps {
  member: Member;
  opportunity: Opportunity;
  canUpdate: boolean;
}

export function SoldCards({ member, opportunity, canUpdate }: SoldCardsProps) {
  const { id: opportunityId, customer, orders, samples } = opportunity;
  const of = { member, customer, canUpdate, opportunityId };
  return (
    <>
      <OrdersCard {...of} orders={orders} />
      <SamplesCard {...of} samples={samples} />
    </>
  );
}
