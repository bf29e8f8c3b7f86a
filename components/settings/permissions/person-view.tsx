import { FilterBar } from "@/components/lists/filter-bar";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { namesOfRecords } from "@/lib/audit/names";
import type { Member } from "@/lib/auth";
import { dayIn } from "@/lib/format/day";
import { RIGHTS_BY_KIND, ROLE_REACH } from "@/lib/permissions/matrix";
import { teamOf, verdictOn } from "@/lib/permissions/person";
import { listColleagues, readCoversBy, readPersonRights, readRole } from "@/lib/permissions/queries";
import { route } from "@/lib/route";
import { wordsOf } from "@/lib/words";
import { ROLE_LABELS } from "@/lib/workspaces/roles";
import { AddGrant } from "./add-grant";
import { PersonRights } from "./person-rights";
import { ReachCard } from "./reach-card";
import { VerdictTable } from "./verdict-table";

/** What one person may do, and what an admin allowed or denied them beyond or below their role. */
export async function PersonView({ member, wanted }: { member: Member; wanted: string | null }) {
  const people = await listColleagues(member);
  const person = people.find(({ id, isActive }) => isActive && id === wanted);
  const choice = {
    name: "person",
    any: "Choose a person",
    options: people.filter(({ isActive }) => isActive).map(({ id, name }) => ({ value: id, label: name })),
  };
  const picker = <FilterBar page={route("/settings/permissions")} choices={[choice]} />;
  if (person === undefined) {
    return (
      <>
        {picker}
        <Card>
          <EmptyState title="Whose permissions?">
            Choose a person to see what they may do, and to allow or deny them something for a while.
          </EmptyState>
        </Card>
      </>
    );
  }

  const [held, rights, covers] = await Promise.all([
    readRole(member, person.role),
    readPersonRights(member, person.id),
    readCoversBy(member, person.id),
  ]);
  const records = await namesOfRecords(
    member,
    rights.map(({ resource, resourceId }) => ({ resource, record_id: resourceId })),
  );
  const byRole = new Set(held);
  const own = rights.filter(({ isShare }) => !isShare);
  const shared = rights.filter(({ isShare }) => isShare);
  const zones = {
    workspace: member.workspace.time_zone,
    reader: member.profile.time_zone ?? member.workspace.time_zone,
  };
  const today = dayIn(zones.workspace);
  const facts = { workspaceId: member.workspace.id, personId: person.id, people, records, zones };
  return (
    <>
      {picker}
      <Card
        flush
        title={`Set for ${person.name} alone`}
        actions={
          <AddGrant
            workspaceId={member.workspace.id}
            person={{ id: person.id, name: person.name }}
            today={today}
          />
        }
      >
        {own.length === 0 ? (
          <p className="px-3.5 pb-3.5 text-second">
            Nothing. {person.name} may do what all {ROLE_REACH[person.role].plural.toLowerCase()} may.
          </p>
        ) : (
          <PersonRights {...facts} rights={own} />
        )}
      </Card>
      <section className="flex flex-col gap-2">
        <h2 className="font-semibold">
          What {person.name} may do{" "}
          <span className="font-normal text-second">as {ROLE_LABELS[person.role].label.toLowerCase()}</span>
        </h2>
        <VerdictTable
          words={wordsOf(member.workspace)}
          caption={`What ${person.name} may do`}
          verdictOn={(right) => verdictOn(right, byRole, own)}
        />
        {own.some(({ isOver }) => !isOver) && (
          <p className="text-sm text-third">What stands out in color is set for {person.name} alone.</p>
        )}
      </section>
      <ReachCard
        team={teamOf(people, person.id)}
        covers={covers}
        people={people}
        everyones={RIGHTS_BY_KIND.flatMap(({ resource, label, permissions }) =>
          permissions.see_all === undefined
            ? []
            : [{ label, verdict: verdictOn({ resource, permission: permissions.see_all }, byRole, own) }],
        )}
        today={today}
      />
      {shared.length > 0 && (
        <Card flush title={`Shared with ${person.name}`}>
          <PersonRights {...facts} rights={shared} />
        </Card>
      )}
    </>
  );
}
