import type { Metadata } from "next";
import { cache } from "react";
import { CustomFacts } from "@/components/custom-fields/values";
import { AccessCard } from "@/components/records/access-card";
import { AllHistory } from "@/components/records/all-history";
import { HistoryList } from "@/components/records/history-list";
import { DeleteSample } from "@/components/samples/delete-sample";
import { SAMPLE_HISTORY_LABELS } from "@/components/samples/labels";
import { SampleFacts } from "@/components/samples/sample-facts";
import { SampleItems } from "@/components/samples/sample-items";
import { SampleMoves } from "@/components/samples/sample-moves";
import { SampleStatusBadge } from "@/components/samples/status-badge";
import { NothingHere } from "@/components/shell/nothing-here";
import { DueBadge } from "@/components/today/due-badge";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { customLabels } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { formatExact, parseTimestamp } from "@/lib/format/date-time";
import { formatDay } from "@/lib/format/day";
import { clockOf } from "@/lib/lists/stored";
import { readContext } from "@/lib/records/access";
import { namesIn } from "@/lib/records/history-names";
import { recordHref } from "@/lib/records/places";
import { isId } from "@/lib/records/schema";
import { route } from "@/lib/route";
import { getSample, sampleMovesOf } from "@/lib/samples/detail";
import { sampleOutcomeWord, sampleStatusWord, whoOwes } from "@/lib/samples/rules";
import { wordsOf } from "@/lib/words";
import { listPeople, nameIn, readPermissions } from "@/lib/workspaces/people";

const load = cache(async (id: string) => {
  const member = await requireMember();
  const sample = isId(id) ? await getSample(member, id) : null;
  return sample === null ? null : { member, sample };
});

type Props = PageProps<"/samples/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await load((await params).id);
  return { title: found === null ? "Not found" : found.sample.title };
}

export default async function SamplePage({ params }: Props) {
  const found = await load((await params).id);
  if (found === null) return <NothingHere />;
  const { member, sample } = found;
  const { id, version, status, title, items } = sample;
  const [moves, { access, history, canUpdate }, people, may, fields] = await Promise.all([
    sampleMovesOf(member, sample),
    readContext(member, "sample", id),
    listPeople(member),
    readPermissions(member),
    listCustomFields(member, "sample"),
  ]);
  const names = await namesIn(member, history, people, ["organization", "contact"]);
  const { workspace, user } = member;
  const { today, timeZone } = clockOf(member);
  const target = { workspaceId: workspace.id, id, version };
  const { distributors } = wordsOf(workspace);
  const about = [
    { label: "Customer", kind: "organization", id: sample.organization_id, name: sample.customer?.name },
    { label: "Opportunity", kind: "opportunity", id: sample.opportunity_id, name: sample.opportunity?.name },
    { label: "Person", kind: "contact", id: sample.contact_id, name: sample.person?.full_name },
    ...(distributors
      ? ([
          {
            label: "Distributor",
            kind: "distributor",
            id: sample.distributor_id,
            name: sample.distributor?.name,
          },
        ] as const)
      : []),
  ] as const;
  const days: readonly string[] = ["expected_on", "follow_up_on"];
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Samples", href: route("/samples") }]}
        title={title}
        meta={<SampleStatusBadge status={status} />}
        actions={
          canUpdate &&
          may("delete", "sample") && <DeleteSample workspaceId={workspace.id} id={id} title={title} />
        }
      />
      <PageBody>
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <Card
              title="Next"
              meta={sample.due_on !== null && <DueBadge day={sample.due_on} time={null} today={today} />}
            >
              <div className="flex flex-col gap-3">
                <p>
                  {whoOwes(status)}
                  {sample.due_on !== null && ` ${formatDay(sample.due_on, today)}`}.
                </p>
                <SampleMoves
                  {...target}
                  status={status}
                  moves={moves}
                  mayWin={sample.opportunity_id !== null && items.some(({ outcome }) => outcome === "liked")}
                />
              </div>
            </Card>
            <Card title="What they think">
              <SampleItems {...target} items={items} mayChange={canUpdate && status !== "closed"} />
            </Card>
            <Card title="Details">
              {canUpdate ? (
                <SampleFacts {...target} today={today} values={sample} />
              ) : (
                <p className="wrap-anywhere whitespace-pre-line">{sample.notes ?? "–"}</p>
              )}
              <CustomFacts
                fields={fields}
                stored={sample.custom}
                today={today}
                record={{ ...target, entity: "sample" }}
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
                  <dt className="text-third">Added by</dt>
                  <dd>{nameIn(people, sample.created_by) ?? "The system"}</dd>
                </div>
                {sample.status_changed_at !== null && (
                  <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1">
                    <dt className="text-third">{sampleStatusWord(status)}</dt>
                    <dd>
                      {formatExact(parseTimestamp(sample.status_changed_at), timeZone)}, by{" "}
                      {nameIn(people, sample.status_changed_by) ?? "the system"}
                    </dd>
                  </div>
                )}
              </dl>
            </Card>
            <AccessCard
              workspaceId={workspace.id}
              resource="sample"
              id={id}
              access={access}
              timeZone={timeZone}
              canShare={canUpdate}
              colleagues={people
                .filter((person) => person.isActive && person.id !== user.id)
                .map((person) => ({ value: person.id, label: person.name }))}
            />
            <Card title="History" actions={<AllHistory kind="sample" id={id} />}>
              <HistoryList
                changes={history}
                labels={{ ...SAMPLE_HISTORY_LABELS, ...customLabels(fields) }}
                timeZone={timeZone}
                partNames={new Map(items.map((item) => [item.id, item.name]))}
                wordOf={(column, value) => {
                  if (column === "status") return sampleStatusWord(value);
                  if (column === "outcome") return sampleOutcomeWord(value);
                  return days.includes(column) ? formatDay(value, today) : (names.get(value) ?? value);
                }}
              />
            </Card>
          </div>
        </div>
      </PageBody>
    </>
  );
}
