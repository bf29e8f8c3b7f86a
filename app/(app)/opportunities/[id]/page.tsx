import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { Facts } from "@/components/opportunities/detail/facts";
import { StageCard } from "@/components/opportunities/detail/stage-card";
import { Timeline } from "@/components/opportunities/detail/timeline";
import { LogButton } from "@/components/quick-log/log-button";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { parseTimestamp } from "@/lib/format/date-time";
import { dayIn, daysBetween, formatDay } from "@/lib/format/day";
import { formatMoney, formatNumber } from "@/lib/format/number";
import { listContexts, listInteractionTypes, listLossReasons, listStages } from "@/lib/lookups/queries";
import { getOpportunity, TIMELINE_LENGTH } from "@/lib/opportunities/detail";
import { ages, causeText, outcomeText } from "@/lib/opportunities/rules";

const load = cache(async (id: string) => {
  const member = await requireMember();
  const detail = z.uuid().safeParse(id).success ? await getOpportunity(member, id) : null;
  return detail === null ? notFound() : { member, detail };
});

type Props = PageProps<"/opportunities/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { detail } = await load((await params).id);
  return { title: detail.opportunity.name };
}

const labelsOf = (lookups: readonly { code: string; label: string }[]) =>
  new Map(lookups.map(({ code, label }) => [code, label]));

export default async function OpportunityPage({ params }: Props) {
  const { member, detail } = await load((await params).id);
  const { opportunity, people } = detail;
  const [stages, types, lossReasons, contexts] = await Promise.all([
    listStages(member),
    listInteractionTypes(member),
    listLossReasons(member),
    listContexts(member),
  ]);
  const timeZone = member.profile.time_zone ?? member.workspace.time_zone;
  const today = dayIn(timeZone);
  const dayOf = (moment: string) => dayIn(timeZone, parseTimestamp(moment));
  const stageLabels = labelsOf(stages);
  const pinnedBy = people.get(opportunity.stage_manual_by ?? "");
  const showsValue = member.workspace.financials && opportunity.estimated_value_cents !== null;
  return (
    <>
      <PageHeader
        title={opportunity.name}
        actions={
          <LogButton
            className="max-md:hidden"
            from={{
              organization: {
                id: opportunity.organization_id,
                name: opportunity.organization_name ?? "Customer",
              },
              opportunityId: opportunity.id,
              ...(opportunity.primary_contact_id ? { contactId: opportunity.primary_contact_id } : {}),
            }}
          />
        }
      />
      <PageBody>
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            {opportunity.stage !== null && (
              <StageCard
                key={opportunity.version}
                id={opportunity.id}
                version={opportunity.version}
                stage={opportunity.stage}
                pinned={opportunity.stage_manual}
                pinnedText={
                  opportunity.stage_manual && opportunity.stage_manual_at
                    ? `Stage pinned by ${opportunity.stage_manual_by === member.user.id ? "you" : (pinnedBy ?? "somebody")}, ${formatDay(dayOf(opportunity.stage_manual_at), today)}`
                    : null
                }
                ages={ages(
                  opportunity.stage_changed_at
                    ? daysBetween(dayOf(opportunity.stage_changed_at), today)
                    : null,
                  daysBetween(opportunity.opened_on, today),
                )}
                stages={stages.map(({ code, label, category }) => ({ code, label, category }))}
                lossReasons={lossReasons.map(({ code, label }) => ({ code, label }))}
                unpinned={detail.unpinned}
              />
            )}
            <Card
              title="Timeline"
              actions={
                detail.timeline.length === TIMELINE_LENGTH && <span>the newest {TIMELINE_LENGTH}</span>
              }
            >
              <Timeline
                entries={detail.timeline}
                typeLabels={labelsOf(types)}
                stageLabels={stageLabels}
                people={people}
                timeZone={timeZone}
                today={today}
              />
            </Card>
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <Card title="Details">
              <Facts
                detail={detail}
                contextLabel={contexts.find(({ code }) => code === opportunity.context)?.label ?? null}
                value={
                  showsValue
                    ? formatMoney(opportunity.estimated_value_cents ?? 0, opportunity.currency_code)
                    : null
                }
                today={today}
              />
            </Card>
            <Card title="Products" meta={<Badge>{formatNumber(detail.products.length)}</Badge>} flush>
              <ul>
                {detail.products.map(({ id, product_id, outcome }) => (
                  <li key={id} className="flex items-center gap-2 border-line border-t px-3.5 py-2">
                    <span className="min-w-0 flex-1">
                      {detail.productNames.get(product_id) ?? "A product"}
                    </span>
                    <Badge>{outcomeText(outcome)}</Badge>
                  </li>
                ))}
              </ul>
            </Card>
            <Card title="Stakeholders" meta={<Badge>{formatNumber(detail.stakeholders.length)}</Badge>} flush>
              <ul>
                {detail.stakeholders.map(({ contact_id, role }) => (
                  <li key={contact_id} className="border-line border-t px-3.5 py-2">
                    <span className="block font-medium">{detail.contacts.get(contact_id) ?? "Somebody"}</span>
                    {role && <span className="block text-third">{role}</span>}
                  </li>
                ))}
              </ul>
            </Card>
            <Card title="Stage history">
              <ul className="flex flex-col gap-2">
                {detail.moves.map((move) => (
                  <li key={move.id} className="flex items-baseline gap-2">
                    <span className="min-w-0 flex-1">
                      {stageLabels.get(move.to) ?? move.to}{" "}
                      <span className="text-third">
                        {causeText(move.cause, people.get(move.changed_by ?? "") ?? null)}
                      </span>
                    </span>
                    <span className="shrink-0 text-sm text-third tabular-nums">
                      {formatDay(dayOf(move.changed_at), today)}
                    </span>
                  </li>
                ))}
              </ul>
            </Card>
          </div>
        </div>
      </PageBody>
    </>
  );
}
