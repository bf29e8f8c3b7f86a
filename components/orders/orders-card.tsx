// A customer's orders on its page: the last ones, what is in the way of the next, and where it begins.
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import type { Member } from "@/lib/auth";
import { type CustomField, customValues, expiryOf } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { formatDay } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/number";
import { clockOf } from "@/lib/lists/stored";
import { hasOrders } from "@/lib/orders/has";
import type { OrderStatus } from "@/lib/orders/rules";
import { recordHref } from "@/lib/records/places";
import { route, withQuery } from "@/lib/route";
import { readPermissions } from "@/lib/workspaces/people";
import { OrderAt } from "./order-at";
import { StatusBadge } from "./status-badge";

interface OrdersCardProps {
  member: Member;
  /** Null for one who isn't seen. */
  customer: { id: string; name: string; custom: unknown } | null;
  orders: readonly {
    id: string;
    title: string | null;
    status: OrderStatus;
    order_date: string;
    total_cents: number | null;
    currency_code: string;
  }[];
  canUpdate: boolean;
  /** Of one opportunity alone. */
  opportunityId?: string;
}

/** What must be valid for an order to go on: that which isn't, or won't be for long. */
function runningOut(fields: readonly CustomField[], custom: unknown, today: string) {
  const values = customValues(custom);
  return fields
    .filter(({ isExpiry }) => isExpiry)
    .flatMap((field) => {
      const value = values[field.key];
      const expiry =
        value === undefined || value === ""
          ? ({ label: "Not written down", tone: "bad" } as const)
          : expiryOf(field, value, today);
      return expiry === null ? [] : [{ key: field.key, field: field.label, ...expiry }];
    });
}

export async function OrdersCard({ member, customer, orders, canUpdate, opportunityId }: OrdersCardProps) {
  const may = readPermissions(member);
  if (customer === null || !hasOrders(member.workspace) || !may("read", "order")) return null;
  const { today } = clockOf(member);
  const [fields, own] = await Promise.all([
    listCustomFields(member, "organization"),
    listCustomFields(member, "order"),
  ]);
  const problems = runningOut(fields, customer.custom, today);
  const all = withQuery(
    route("/orders"),
    new URLSearchParams({ of_customer: customer.id, scope: "everyone" }),
  );
  return (
    <Card
      title="Orders"
      flush={orders.length > 0 || problems.length > 0}
      actions={
        <>
          {opportunityId === undefined && (
            <IntentLink href={all} className="underline decoration-line underline-offset-2 hover:text-text">
              All<span className="sr-only"> orders</span>
            </IntentLink>
          )}
          {canUpdate && may("create", "order") && (
            <OrderAt
              workspaceId={member.workspace.id}
              fields={own}
              today={today}
              at={{ id: customer.id, name: customer.name }}
              {...(opportunityId ? { opportunityId } : {})}
            />
          )}
        </>
      }
    >
      {problems.length > 0 && (
        <ul aria-label="In the way of an order" className="px-3.5 pb-2">
          {problems.map(({ key, field, label, tone }) => (
            <li key={key} className="flex flex-wrap items-center gap-2 py-0.5">
              {field} <Badge tone={tone}>{label}</Badge>
            </li>
          ))}
        </ul>
      )}
      {orders.length === 0 ? (
        <p className={problems.length > 0 ? "px-3.5 pb-3 text-third" : "text-third"}>Nothing ordered yet.</p>
      ) : (
        <ul>
          {orders.map(({ id, title, status, order_date, total_cents, currency_code }) => (
            <li key={id} className="flex items-center gap-x-3 border-line border-t px-3.5 py-2">
              <span className="min-w-0 flex-1">
                <IntentLink href={recordHref("order", id)} className="hover:underline">
                  {title ?? "Order"}
                </IntentLink>
                <span className="block text-sm text-third">{formatDay(order_date, today)}</span>
              </span>
              <StatusBadge status={status} />
              <span className="min-w-20 text-end tabular-nums">
                {formatMoney(total_cents ?? 0, currency_code)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
