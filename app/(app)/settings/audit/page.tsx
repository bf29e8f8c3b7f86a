import { ShieldCheck } from "lucide-react";
import type { Metadata, Route } from "next";
import { ActionForm } from "@/components/accounts/action-form";
import { ActivityList } from "@/components/audit/activity-list";
import { ChangeList } from "@/components/audit/change-list";
import { DayFilters } from "@/components/audit/day-filters";
import { SuspicionList } from "@/components/audit/suspicion-list";
import { type ChoiceFilter, FilterBar } from "@/components/lists/filter-bar";
import { ListTools } from "@/components/lists/list-tools";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { NothingHere } from "@/components/shell/nothing-here";
import { SettingsHeader } from "@/components/shell/settings-header";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageBody } from "@/components/ui/page-header";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { checkLog } from "@/lib/audit/actions";
import {
  fitActivity,
  fitChanges,
  listActivity,
  listChanges,
  listSuspicions,
  mayAudit,
  resourceChoices,
} from "@/lib/audit/queries";
import { ACTIONS, ACTIVITIES } from "@/lib/audit/words";
import { type Member, requireMember } from "@/lib/auth";
import { changeParams, toSearchParams } from "@/lib/lists/query-string";
import { readCodeWords } from "@/lib/lookups/code-words";
import { LOOKUP_KINDS } from "@/lib/lookups/kinds";
import { route, withQuery } from "@/lib/route";
import { wordsOf } from "@/lib/words";
import { WORKSPACE_FIELD } from "@/lib/workspaces/current";
import { listPeople } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "Audit" };

const page = route("/settings/audit");
const VIEWS = [
  { value: null, label: "Changes" },
  { value: "activity", label: "Activity" },
  { value: "checks", label: "Checks" },
] as const;

interface View {
  member: Member;
  params: URLSearchParams;
  who: ChoiceFilter;
}

const timeZoneOf = ({ profile, workspace }: Member) => profile.time_zone ?? workspace.time_zone;

function Older({ params, next }: { params: URLSearchParams; next: string | null }) {
  if (next === null) return null;
  const older: Route = withQuery(page, new URLSearchParams([...changeParams(params, {}), ["cursor", next]]));
  return (
    <div className="flex justify-center border-line border-t p-3">
      <LinkButton href={older}>Older</LinkButton>
    </div>
  );
}

async function Changes({ member, params, who }: View) {
  const [found, { unfit }, people, codeWords] = await Promise.all([
    listChanges(member, params),
    fitChanges(member, params),
    listPeople(member),
    readCodeWords(
      member,
      LOOKUP_KINDS.map(({ kind }) => kind),
    ),
  ]);
  const { rows, next } = found ?? { rows: [], next: null };
  return (
    <>
      <FilterBar
        page={page}
        choices={[
          who,
          { name: "kind", any: "Any kind", options: resourceChoices(wordsOf(member.workspace)) },
          { name: "action", any: "Any action", options: ACTIONS },
        ]}
        searchLabel="Record, person or field"
        more={<DayFilters page={page} />}
      />
      <Card flush>
        {unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={unfit} />
        ) : rows.length === 0 ? (
          <EmptyState title="No change matches these filters">Remove one, or look further back.</EmptyState>
        ) : (
          <ChangeList
            changes={rows}
            people={people}
            codeWords={codeWords}
            timeZone={timeZoneOf(member)}
            words={wordsOf(member.workspace)}
          />
        )}
        <Older params={params} next={next} />
      </Card>
    </>
  );
}

async function Activity({ member, params, who }: View) {
  const [found, { unfit }, people] = await Promise.all([
    listActivity(member, params),
    fitActivity(member, params),
    listPeople(member),
  ]);
  const { rows, next } = found ?? { rows: [], next: null };
  return (
    <>
      <FilterBar
        page={page}
        choices={[who, { name: "activity", any: "Any activity", options: ACTIVITIES }]}
        more={<DayFilters page={page} />}
      />
      <Card flush>
        {unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={unfit} />
        ) : rows.length === 0 ? (
          <EmptyState title="No activity matches these filters">Remove one, or look further back.</EmptyState>
        ) : (
          <ActivityList activities={rows} people={people} timeZone={timeZoneOf(member)} />
        )}
        <Older params={params} next={next} />
      </Card>
    </>
  );
}

async function Checks({ member }: { member: Member }) {
  const suspicions = await listSuspicions(member);
  return (
    <>
      <Card title="The last seven days" flush>
        {suspicions.length === 0 ? (
          <EmptyState icon={<ShieldCheck aria-hidden />} title="Nothing suspicious">
            No mass export, no burst of refusals or deletions, no login from many addresses.
          </EmptyState>
        ) : (
          <SuspicionList suspicions={suspicions} timeZone={timeZoneOf(member)} />
        )}
      </Card>
      <Card title="Is the log itself intact?">
        <p className="mb-3 max-w-prose text-second">
          Every entry is sealed into a chain within a minute. The check walks the whole chain and finds any
          entry that was changed, removed or slipped in since.
        </p>
        <ActionForm action={checkLog} submit="Check now" variant="secondary">
          <input type="hidden" name={WORKSPACE_FIELD} value={member.workspace.id} />
        </ActionForm>
      </Card>
    </>
  );
}

export default async function AuditPage({ searchParams }: PageProps<"/settings/audit">) {
  const member = await requireMember();
  if (!mayAudit(member)) return <NothingHere />;
  const params = toSearchParams(await searchParams);
  const view = VIEWS.find(({ value }) => value === params.get("view")) ?? VIEWS[0];
  const people = await listPeople(member);
  const who: ChoiceFilter = {
    name: "who",
    any: "Any person",
    options: people.map(({ id, name }) => ({ value: id, label: name })),
  };
  return (
    <>
      <SettingsHeader
        title="Audit"
        actions={view.value === null && <ListTools exportFrom="/api/audit/export" />}
      />
      <PageBody>
        <SegmentedLinks
          aria-label="Logs"
          links={VIEWS.map(({ value, label }) => ({
            label,
            href: withQuery(page, new URLSearchParams(value === null ? {} : { view: value })),
            current: value === view.value,
          }))}
        />
        {view.value === null && <Changes member={member} params={params} who={who} />}
        {view.value === "activity" && <Activity member={member} params={params} who={who} />}
        {view.value === "checks" && <Checks member={member} />}
      </PageBody>
    </>
  );
}
