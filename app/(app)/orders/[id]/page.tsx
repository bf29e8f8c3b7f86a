import type { Metadata } from "next";
import { cache } from "react";
import { CustomFacts } from "@/components/custom-fields/values";
import { DeleteDraft } from "@/components/orders/delete-draft";
import { EditedLines } from "@/components/orders/edited-lines";
import { ORDER_HISTORY_LABELS } from "@/components/orders/labels";
import { OrderFacts } from "@/components/orders/order-facts";
import { OrderMoves } from "@/components/orders/order-moves";
import { LinesInWords, OrderWords } from "@/components/orders/order-words";
import { StatusBadge } from "@/components/orders/status-badge";
import { AccessCard } from "@/components/records/access-card";
import { AllHistory } from "@/components/records/all-history";
import { HistoryList } from "@/components/records/history-list";
import { NothingHere } from "@/components/shell/nothing-here";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { customLabels } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { formatExact, parseTimestamp } from "@/lib/format/date-time";
import { formatDay } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/number";
import { clockOf } from "@/lib/lists/stored";
import { getOrder, linesOf, movesOf } from "@/lib/orders/detail";
import { statusWord } from "@/lib/orders/rules";
import { readContext } from "@/lib/records/access";
import { namesIn } from "@/lib/records/history-names";
import { recordHref } from "@/lib/records/places";
import { isId } from "@/lib/records/schema";
import { route } from "@/lib/route";
import { sayWith, wordsOf } from "@/lib/words";
import { listPeople, nameIn, readPermissions } from "@/lib/workspaces/people";

const load = cache(async (id: string) => {
  const member = await requireMember();
  const order = isId(id) ? await getOrder(member, id) : null;
  return order === null ? null : { member, order };
});

type Props = PageProps<"/orders/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await load((await params).id);
  return { title: found === null ? "Not found" : (found.order.title ?? "Order") };
}

export default async function OrderPage({ params }: Props) {
  const found = await load((await params).id);
  if (found === null) return <NothingHere />;
  const { member, order } = found;
  const { id, version, status, currency_code: currency } = order;
  const title = order.title ?? "Order";
  const lines = linesOf(order);
  const [moves, { access, history, canUpdate }, people, may, fields] = await Promise.all([
    movesOf(member, order),
    readContext(member, "order", id),
    listPeople(member),
    readPermissions(member),
    listCustomFields(member, "order"),
  ]);
  const names = await namesIn(member, history, people, ["organization", "contact"]);
  const { workspace, user, role } = member;
  const { today, timeZone } = clockOf(member);
  const say = sayWith(wordsOf(workspace));
  const target = { workspaceId: workspace.id, id, version };
  const isDraft = status === "draft";
  const about = [
    { label: "Customer", kind: "organization", id: order.organization_id, name: order.customer?.name },
    { label: "Opportunity", kind: "opportunity", id: order.opportunity_id, name: order.opportunity?.name },
    { label: "Person", kind: "contact", id: order.contact_id, name: order.person?.full_name },
    { label: say("Principal"), kind: "principal", id: order.principal_id, name: order.principal?.name },
    { label: "Distributor", kind: "distributor", id: order.distributor_id, name: order.distributor?.name },
  ] as const;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Orders", href: route("/orders") }]}
        title={title}
        meta={<StatusBadge status={status} />}
        actions={
          isDraft &&
          canUpdate &&
          may("delete", "order") && <DeleteDraft workspaceId={workspace.id} id={id} title={title} />
        }
      />
      <PageBody>
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <Card title="Lines">
              {isDraft && canUpdate ? (
                <EditedLines
                  {...target}
                  linesSaved={order.lines_saved}
                  stored={lines}
                  currency={currency}
                  hasOpportunity={order.opportunity !== null}
                  maySubmit={moves.includes("submitted")}
                  mayAllow={role === "admin"}
                />
              ) : (
                <div className="flex flex-col gap-3">
                  <LinesInWords lines={lines} />
                  <p className="border-line border-t pt-3 text-end tabular-nums">
                    {formatMoney(order.net_cents, currency)} and {formatMoney(order.tax_cents, currency)} tax:{" "}
                    <strong>{formatMoney(order.total_cents ?? 0, currency)}</strong>
                  </p>
                  <OrderMoves {...target} title={title} moves={moves} mayAllow={role === "admin"} />
                </div>
              )}
            </Card>
            <Card title="Details">
              {canUpdate ? (
                <OrderFacts {...target} today={today} values={order} />
              ) : (
                <OrderWords order={order} today={today} />
              )}
              <CustomFacts
                fields={fields}
                stored={order.custom}
                today={today}
                record={{ ...target, entity: "order" }}
                canUpdate={canUpdate}
                wide
              />
            </Card>
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <Card title="About">
              <dl className="flex flex-col">
                {about.map(
                  ({ label, kind, id: to, name }) =>
                    to !== null && (
                      <div key={kind} className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1">
                        <dt className="text-third">{label}</dt>
                        <dd>
                          <IntentLink
                            href={recordHref(kind, to)}
                            className="underline decoration-line underline-offset-2"
                          >
                            {name ?? "Without a name"}
                          </IntentLink>
                        </dd>
                      </div>
                    ),
                )}
                <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1">
                  <dt className="text-third">Day</dt>
                  <dd>{formatDay(order.order_date, today)}</dd>
                </div>
                <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1">
                  <dt className="text-third">Added by</dt>
                  <dd>{nameIn(people, order.created_by) ?? "The system"}</dd>
                </div>
                {order.status_changed_at !== null && (
                  <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1">
                    <dt className="text-third">{statusWord(status)}</dt>
                    <dd>
                      {formatExact(parseTimestamp(order.status_changed_at), timeZone)}, by{" "}
                      {nameIn(people, order.status_changed_by) ?? "the system"}
                    </dd>
                  </div>
                )}
                {order.licence_reason !== null && (
                  <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1">
                    <dt className="text-third">Allowed because</dt>
                    <dd className="wrap-anywhere">
                      {order.licence_reason} ({nameIn(people, order.licence_allowed_by) ?? "the system"})
                    </dd>
                  </div>
                )}
              </dl>
            </Card>
            <AccessCard
              workspaceId={workspace.id}
              resource="order"
              id={id}
              access={access}
              timeZone={timeZone}
              canShare={canUpdate}
              colleagues={people
                .filter((person) => person.isActive && person.id !== user.id)
                .map((person) => ({ value: person.id, label: person.name }))}
            />
            <Card title="History" actions={<AllHistory kind="order" id={id} />}>
              <HistoryList
                changes={history}
                labels={{
                  ...ORDER_HISTORY_LABELS,
                  principal_id: say("Principal"),
                  distributor_id: "Distributor",
                  ...customLabels(fields),
                }}
                timeZone={timeZone}
                partNames={new Map(lines.map((line) => [line.id, line.name]))}
                wordOf={(column, value) => {
                  if (column === "status") return statusWord(value);
                  return ["order_date", "wanted_on"].includes(column)
                    ? formatDay(value, today)
                    : (names.get(value) ?? value);
                }}
              />
            </Card>
          </div>
        </div>
      </PageBody>
    </>
  );
}
