import { formatDay } from "@/lib/format/day";
import type { Order, OrderLine } from "@/lib/orders/detail";
import { ORDER_LABELS } from "./labels";

/** The same for who only reads. */
export function OrderWords({ order, today }: { order: Order; today: string }) {
  const facts = [
    ["wanted_on", order.wanted_on === null ? null : formatDay(order.wanted_on, today)],
    ["reference", order.reference],
    ["terms", order.terms],
    ["notes", order.notes],
  ] as const;
  return (
    <dl className="flex flex-col">
      {facts.map(([field, value]) => (
        <div key={field} className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1">
          <dt className="text-third">{ORDER_LABELS[field]}</dt>
          <dd className="wrap-anywhere whitespace-pre-line">{value ?? "–"}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Lines that nobody changes any more, or not this reader. */
export function LinesInWords({ lines }: { lines: readonly OrderLine[] }) {
  if (lines.length === 0) return <p className="text-third">Nothing in it yet.</p>;
  return (
    <ul className="flex flex-col divide-y divide-line">
      {lines.map(({ id, name, unit, quantity, price, discount, tax, net }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2">
          <span className="wrap-anywhere min-w-0 flex-1 basis-40">{name}</span>
          <span className="text-second tabular-nums">
            {unit === null ? `${quantity} × ${price}` : `${quantity} × ${unit} at ${price}`}
            {discount !== "" && ` − ${discount}%`}
            {tax !== "" && `, ${tax}% tax`}
          </span>
          <span className="min-w-20 text-end tabular-nums">{net}</span>
        </li>
      ))}
    </ul>
  );
}
