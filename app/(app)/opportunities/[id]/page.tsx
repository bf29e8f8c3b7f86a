import type { Metadata } from "next";
import { cache } from "react";
import { AppointmentsCard } from "@/components/appointments/appointments-card";
import { CustomFacts } from "@/components/custom-fields/values";
import { ChangeCustomer } from "@/components/opportunities/detail/change-customer";
import { factsOf } from "@/components/opportunities/detail/fact-list";
import { Facts, LinkedFact } from "@/components/opportunities/detail/facts";
import { OPPORTUNITY_HISTORY_LABELS } from "@/components/opportunities/detail/labels";
import { Moves } from "@/components/opportunities/detail/moves";
import { DeleteOpportunity } from "@/components/opportunities/detail/opportunity-actions";
import { OwnerFact } from "@/components/opportunities/detail/owner-fact";
import { Participants } from "@/components/opportunities/detail/participants";
import { Products } from "@/components/opportunities/detail/products";
import { SoldCards } from "@/components/opportunities/detail/sold-cards";
import { StageCard } from "@/components/opportunities/detail/stage-card";
import { Stakeholders } from "@/components/opportunities/detail/stakeholders";
import { Timeline } from "@/components/opportunities/detail/timeline";
import { LogButton } from "@/components/quick-log/log-button";
import { AccessCard } from "@/components/records/access-card";
import { AllHistory } from "@/components/records/all-history";
import { HistoryList } from "@/components/records/history-list";
import { ThumbBar } from "@/components/records/thumb-bar";
import { NothingHere } from "@/components/shell/nothing-here";
import { TasksCard } from "@/components/tasks/tasks-card";
import { Card } from "@/components/ui/card";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { listAppointmentsOf } from "@/lib/appointments/detail";
import { isToldIn } from "@/lib/audit/words";
import { requireMember } from "@/lib/auth";
import { customLabels } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { dayIn } from "@/lib/format/day";
import { readCodeWords } from "@/lib/lookups/code-words";
import {
  listContexts,
  listEveryStage,
  listInteractionTypes,
  listLossReasons,
  listSources,
  listStages,
  listStatuses,
} from "@/lib/lookups/queries";
import { getOpportunity, readOpportunityParts, TIMELINE_LENGTH } from "@/lib/opportunities/detail";
import { linesOf, reachOf, stageOf, wordsOf } from "@/lib/opportunities/page-parts";
import { readContext } from "@/lib/records/access";
import { namesIn } from "@/lib/records/history-names";
import { isId } from "@/lib/records/schema";
import { route } from "@/lib/route";
import { listOpenTasks } from "@/lib/tasks/detail";
import { wordsOf as templateWords } from "@/lib/words";
import { listPeople, nameIn, readPermissions } from "@/lib/workspaces/people";
import { listReceivers } from "@/lib/workspaces/receivers";

const load = cache(async (id: string) => {
  const member = await requireMember();
  const opportunity = isId(id) ? await getOpportunity(member, id) : null;
  return opportunity === null ? null : { member, opportunity };
});

type Props = PageProps<"/opportunities/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await load((await params).id);
  return { title: found?.opportunity.name ?? "Not found" };
}

const NEXT_STEP: readonly string[] = ["next_action", "next_action_date", "primary_contact_id"];

// Moves have a card of their own.
const MOVES = "public.opportunity_stage_history";

export default async function OpportunityPage({ params }: Props) {
  const found = await load((await params).id);
  if (found === null) return <NothingHere />;
  const { member, opportunity } = found;
  const { id } = opportunity;
  const [
    parts,
    everyStage,
    stages,
    statuses,
    contexts,
    sources,
    lossReasons,
    types,
    { access, history, canUpdate: mayChange },
    people,
    to,
    may,
    fields,
    codeWords,
    tasks,
    appointments,
  ] = await Promise.all([
    readOpportunityParts(member, opportunity),
    listEveryStage(member),
    listStages(member),
    listStatuses(member),
    listContexts(member),
    listSources(member),
    listLossReasons(member),
    listInteractionTypes(member),
    readContext(member, "opportunity", id),
    listPeople(member),
    listReceivers(member, opportunity.owner_user_id),
    readPermissions(member),
    listCustomFields(member, "opportunity"),
    readCodeWords(member, ["stage", "status", "context", "source", "loss_reason"]),
    listOpenTasks(member, "of_opportunity", id),
    listAppointmentsOf(member, "of_opportunity", id),
  ]);
  const receivers = may("assign", "opportunity") ? to : [];
  const names = await namesIn(member, history, people);
  const { workspace, user, profile } = member;
  const timeZone = profile.time_zone ?? workspace.time_zone;
  const speaks = templateWords(workspace);
  const today = dayIn(timeZone);
  const isPipeline = opportunity.kind === "pipeline";
  const lists = { everyStage, stages, statuses, contexts, sources, lossReasons, types };
  const owner = nameIn(people, opportunity.owner_user_id) ?? "Somebody";
  const lines = linesOf({
    parts,
    lists,
    people,
    financials: workspace.financials,
    timeZone,
    currency: opportunity.currency_code,
  });
  const target = { workspaceId: workspace.id, opportunityId: id, mayChange };
  const change = { workspaceId: workspace.id, id, version: opportunity.version, mayChange, today };
  const facts = factsOf({
    opportunity,
    contacts: parts.contacts,
    contexts,
    sources,
    lossReasons,
    category: stages.find(({ code }) => code === opportunity.stage)?.category ?? null,
    financials: workspace.financials,
  });
  const reach = reachOf(opportunity, parts);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Opportunities", href: route("/opportunities") }]}
        title={opportunity.name}
        actions={
          <>
            {mayChange && isPipeline && (
              <DeleteOpportunity workspaceId={workspace.id} id={id} name={opportunity.name} />
            )}
            <LogButton from={reach.from} className="max-md:hidden" />
          </>
        }
      />
      <PageBody>
        {/* In one column the people come right after the next step. */}
        <div className="flex flex-col gap-4 lg:grid lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)] lg:items-start">
          <div className="flex min-w-0 flex-col gap-4 max-lg:contents">
            {isPipeline && (
              <StageCard
                key={opportunity.version}
                {...stageOf({ opportunity, parts, lists, people, userId: user.id, timeZone })}
                workspaceId={workspace.id}
                mayChange={mayChange}
              />
            )}
            {(mayChange || facts.some(({ field, value }) => NEXT_STEP.includes(field) && value)) && (
              <Card title="Next step" className="max-lg:-order-1">
                <dl className="flex flex-col">
                  <Facts {...change} facts={facts.filter(({ field }) => NEXT_STEP.includes(field))} />
                </dl>
              </Card>
            )}
            <AppointmentsCard
              member={member}
              appointments={appointments}
              of="of_opportunity"
              id={id}
              about={{ value: `${opportunity.organization_id}::${id}`, label: opportunity.name }}
            />
            <TasksCard
              member={member}
              tasks={tasks}
              of="of_opportunity"
              id={id}
              from={{
                organization: {
                  id: opportunity.organization_id,
                  name: opportunity.organization_name ?? opportunity.name,
                },
                opportunityId: id,
                label: opportunity.name,
              }}
            />
            {isPipeline && (
              <>
                <Products {...target} products={lines.products} totals={lines.totals} />
                <SoldCards member={member} opportunity={opportunity} canUpdate={mayChange} />
              </>
            )}
            <Card
              title="Timeline"
              actions={parts.timeline.length === TIMELINE_LENGTH && <span>the newest {TIMELINE_LENGTH}</span>}
            >
              <Timeline
                entries={
                  speaks.principals
                    ? parts.timeline
                    : parts.timeline.map((entry) => ({ ...entry, principalIds: [] }))
                }
                types={types}
                stageLabels={lines.stageLabels}
                people={people}
                organizations={parts.organizations}
                timeZone={timeZone}
                today={today}
              />
            </Card>
          </div>
          <div className="flex min-w-0 flex-col gap-4 max-lg:contents">
            <Card title="Details">
              <dl className="flex flex-col">
                <LinkedFact
                  name="Customer"
                  id={opportunity.organization_id}
                  label={opportunity.organization_name ?? "Not visible to you"}
                >
                  {mayChange && isPipeline && (
                    <ChangeCustomer workspaceId={workspace.id} id={id} name={opportunity.name} />
                  )}
                </LinkedFact>
                <Facts {...change} facts={facts.filter(({ field }) => !NEXT_STEP.includes(field))} />
                <OwnerFact
                  workspaceId={workspace.id}
                  opportunity={opportunity}
                  owner={owner}
                  receivers={receivers}
                />
              </dl>
              {isPipeline && (
                <CustomFacts
                  fields={fields}
                  stored={opportunity.custom}
                  today={today}
                  record={{
                    workspaceId: workspace.id,
                    entity: "opportunity",
                    id,
                    version: opportunity.version,
                  }}
                  canUpdate={mayChange}
                  wide
                />
              )}
            </Card>
            {/* Where only partners could take part, nobody is asked who does. */}
            {isPipeline &&
              (speaks.principals || lines.participants.some(({ role }) => role === "partner")) && (
                <Participants {...target} participants={lines.participants} />
              )}
            <div className="max-lg:-order-1">
              <Stakeholders {...target} stakeholders={lines.stakeholders} others={lines.others} />
            </div>
            {isPipeline && (
              <Card title="Stage timeline">
                <Moves moves={lines.moves} today={today} />
              </Card>
            )}
            <AccessCard
              workspaceId={workspace.id}
              resource="opportunity"
              id={id}
              access={access}
              timeZone={timeZone}
              canShare={mayChange}
              colleagues={people
                .filter((person) => person.isActive && person.id !== user.id)
                .map((person) => ({ value: person.id, label: person.name }))}
            />
            <Card title="History" actions={<AllHistory kind="opportunity" id={id} />}>
              <HistoryList
                changes={history.filter((one) => one.table_name !== MOVES && isToldIn(speaks, one))}
                labels={{ ...OPPORTUNITY_HISTORY_LABELS, ...customLabels(fields) }}
                timeZone={timeZone}
                wordOf={wordsOf(codeWords, parts.contacts, names)}
              />
            </Card>
          </div>
        </div>
        <ThumbBar {...reach} />
      </PageBody>
    </>
  );
}
