import type { Metadata } from "next";
import { cache } from "react";
import { CustomFacts } from "@/components/custom-fields/values";
import { AboutCard } from "@/components/interactions/about-card";
import { ChangeCounting } from "@/components/interactions/change-counting";
import { CorrectionNote } from "@/components/interactions/correction-note";
import { InteractionActions } from "@/components/interactions/interaction-actions";
import { INTERACTION_LABELS } from "@/components/interactions/labels";
import { PlanCard, WordsCard } from "@/components/interactions/words-card";
import { AccessCard } from "@/components/records/access-card";
import { HistoryList } from "@/components/records/history-list";
import { NothingHere } from "@/components/shell/nothing-here";
import { DueList } from "@/components/today/due-list";
import { Card } from "@/components/ui/card";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { isToldIn } from "@/lib/audit/words";
import { requireMember } from "@/lib/auth";
import { customLabels } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { parseTimestamp } from "@/lib/format/date-time";
import { dayIn } from "@/lib/format/day";
import { getInteraction } from "@/lib/interactions/detail";
import { describeDrive, kindOf } from "@/lib/interactions/rules";
import { readCodeWords } from "@/lib/lookups/code-words";
import { offered } from "@/lib/lookups/offered";
import { listInteractionTypes, listLossReasons, listStages, listStatuses } from "@/lib/lookups/queries";
import { readContext } from "@/lib/records/access";
import { isId } from "@/lib/records/schema";
import { route } from "@/lib/route";
import { followUpTitle } from "@/lib/today/rules";
import { wordsOf } from "@/lib/words";
import { listPeople, nameIn, readPermissions } from "@/lib/workspaces/people";

const load = cache(async (id: string) => {
  const member = await requireMember();
  const interaction = isId(id) ? await getInteraction(member, id) : null;
  if (interaction === null) return null;
  const types = await listInteractionTypes(member);
  const kind = kindOf(interaction, types);
  const title = `${kind} with ${interaction.organization ?? "a customer you can’t see"}`;
  return { member, interaction, types, kind, title };
});

/** What was said in the call that logged it is no change of it. */
function isLater(changedAt: string, loggedAt: string): boolean {
  return parseTimestamp(changedAt).getTime() - parseTimestamp(loggedAt).getTime() > 2000;
}

type Props = PageProps<"/interactions/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await load((await params).id);
  return { title: found?.title ?? "Not found" };
}

export default async function InteractionPage({ params }: Props) {
  const { id } = await params;
  const found = await load(id);
  if (found === null) return <NothingHere />;
  const { member, interaction, types, kind, title } = found;
  const [{ access, history, canUpdate }, people, may, stages, statuses, lossReasons, codeWords, fields] =
    await Promise.all([
      readContext(member, "interaction", id),
      listPeople(member),
      readPermissions(member),
      listStages(member),
      listStatuses(member),
      listLossReasons(member),
      readCodeWords(member, ["interaction_type", "stage", "status", "loss_reason"]),
      listCustomFields(member, "interaction"),
    ]);
  const { workspace, user, profile } = member;
  const timeZone = profile.time_zone ?? workspace.time_zone;
  const words = wordsOf(workspace);
  const today = dayIn(timeZone);
  const { opportunity, correction, organization } = interaction;
  const labelIn = (lookups: readonly { code: string; label: string }[], code: string | null) =>
    code === null ? null : (lookups.find((one) => one.code === code)?.label ?? code);
  const isPlan = interaction.is_plan;
  const contact =
    interaction.contacts.find((person) => person.id === interaction.contact_id)?.name ??
    interaction.contact_name;
  const isOpenFollowUp = interaction.follow_up_required && interaction.follow_up_done_at === null;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Interactions", href: route("/interactions") }]}
        title={title}
        actions={
          canUpdate && (
            <InteractionActions
              workspaceId={workspace.id}
              name={kind}
              canDelete={may("delete", "interaction")}
              interaction={{
                id,
                version: interaction.version,
                organizationId: interaction.organization_id,
                correction,
                today,
                isGeneral: opportunity?.kind === "general",
                isPlan,
                contacts: interaction.contacts,
                types: offered(types, interaction.type),
                stages,
                statuses,
                fields,
                custom: interaction.custom,
                lossReasons: offered(lossReasons, interaction.loss_reason),
                values: {
                  type: interaction.type,
                  subject: interaction.subject,
                  notes: interaction.notes,
                  contact_id: interaction.contact_id,
                  sentiment: interaction.sentiment,
                  location: interaction.location,
                  duration_minutes: interaction.duration_minutes?.toString() ?? null,
                  follow_up_date: interaction.follow_up_required ? interaction.follow_up_date : null,
                  follow_up_note: interaction.follow_up_note,
                  day: dayIn(timeZone, parseTimestamp(interaction.interaction_date)),
                  stage: interaction.stage,
                  status: interaction.status,
                  loss_reason: interaction.loss_reason,
                },
              }}
            />
          )
        }
      />
      <PageBody>
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <WordsCard interaction={interaction} today={today} />
            {isOpenFollowUp && interaction.follow_up_date !== null && (
              <Card title="Follow-up" flush>
                <DueList
                  today={today}
                  items={[
                    {
                      kind: "follow_up",
                      id,
                      title: followUpTitle(interaction, kind),
                      words: interaction.follow_up_note,
                      dueOn: interaction.follow_up_date,
                      time: null,
                      organization: { id: interaction.organization_id, name: organization ?? "Customer" },
                      opportunity: null,
                      opportunityId: interaction.opportunity_id,
                      contact:
                        interaction.contact_id && contact
                          ? { id: interaction.contact_id, name: contact }
                          : null,
                      guest: null,
                      owner: null,
                      note: null,
                      address: null,
                      call: null,
                      directions: null,
                    },
                  ]}
                />
              </Card>
            )}
            {isPlan ? (
              <PlanCard isOpen={isOpenFollowUp} />
            ) : (
              <Card title="What it changed">
                <p className="mb-3">
                  {describeDrive({
                    stage: labelIn(stages, interaction.stage),
                    status: labelIn(statuses, interaction.status),
                    blockedBy: interaction.stage_blocked_by,
                    opportunity: opportunity && {
                      stage: labelIn(stages, opportunity.stage),
                      pinned: opportunity.stage_manual,
                    },
                  })}
                </p>
                {canUpdate && (
                  <CorrectionNote
                    correction={correction}
                    isAuthor={interaction.owner_user_id === user.id}
                    opportunityOwner={nameIn(people, interaction.opportunity_owner_user_id)}
                  />
                )}
              </Card>
            )}
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <AboutCard
              interaction={interaction}
              contact={contact}
              by={nameIn(people, interaction.performed_by)}
              owner={nameIn(people, interaction.owner_user_id)}
              timeZone={timeZone}
              words={words}
              added={
                !isPlan && (
                  <CustomFacts
                    fields={fields}
                    stored={interaction.custom}
                    today={today}
                    record={{
                      workspaceId: workspace.id,
                      entity: "interaction",
                      id,
                      version: interaction.version,
                    }}
                    canUpdate={canUpdate}
                  />
                )
              }
              actions={
                canUpdate &&
                !isPlan &&
                words.products &&
                may("create", "interaction") && (
                  <ChangeCounting
                    workspaceId={workspace.id}
                    interactionId={id}
                    opportunityId={interaction.opportunity_id}
                    products={interaction.products}
                    chosen={interaction.principals.filter(({ source }) => source === "chosen")}
                    guessed={interaction.principals.filter(({ source }) => source === "only")}
                    principals={interaction.choices}
                  />
                )
              }
            />
            <AccessCard
              workspaceId={workspace.id}
              resource="interaction"
              id={id}
              access={access}
              timeZone={timeZone}
              canShare={canUpdate}
              colleagues={people
                .filter((person) => person.isActive && person.id !== user.id)
                .map((person) => ({ value: person.id, label: person.name }))}
            />
            <Card title="History">
              <HistoryList
                changes={history.filter(
                  (change) =>
                    isToldIn(words, change) &&
                    (change.table_name.endsWith("interactions") ||
                      isLater(change.changed_at, interaction.created_at)),
                )}
                labels={{ ...INTERACTION_LABELS, ...customLabels(fields) }}
                timeZone={timeZone}
                wordOf={(column, value) => codeWords("interactions", column, value)}
              />
            </Card>
          </div>
        </div>
      </PageBody>
    </>
  );
}
