import { FilterBar } from "@/components/lists/filter-bar";
import { rulesInWords } from "@/components/records/access-rules";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import type { Member } from "@/lib/auth";
import { formatCappedCount } from "@/lib/format/number";
import { KINDS, manyInTitle, recordKinds } from "@/lib/kinds/all";
import { changeParams } from "@/lib/lists/query-string";
import { recordAt } from "@/lib/permissions/explain";
import { rightText } from "@/lib/permissions/matrix";
import { type Colleague, listColleagues } from "@/lib/permissions/queries";
import { explainFor, findRecords, VIEW_LIMIT, type View, viewAs } from "@/lib/permissions/view-as";
import { readHead } from "@/lib/records/head";
import { isId } from "@/lib/records/schema";
import { route, withQuery } from "@/lib/route";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import { isSpokenOf, wordsOf } from "@/lib/words";
import { nameIn } from "@/lib/workspaces/people";
import { Explanation } from "./explanation";
import { SeenRecords } from "./seen-records";
import { VerdictTable } from "./verdict-table";

const page = route("/settings/permissions");

interface Asked {
  member: Member;
  people: readonly Colleague[];
  person: Colleague;
  view: View;
  record: { kind: RecordKind; id: string };
}

async function Answer({ member, people, person, view, record: { kind, id } }: Asked) {
  const head = await readHead(member, kind, id);
  const found = head === null ? null : await explainFor(member, person.id, kind, id);
  if (head === null || found === null) {
    return (
      <Card>
        <EmptyState title="There is no such record">It may have been deleted since.</EmptyState>
      </Card>
    );
  }
  const may = (permission: "read" | "update") =>
    view.permissions.includes(rightText({ permission, resource: kind }));
  return (
    <Explanation
      record={{ id, name: head.name }}
      answer={{ ...found, because: rulesInWords(found.rules, kind) }}
      circumstances={{
        person: person.name,
        kind,
        owner: nameIn(people, found.ownerId),
        mayRead: may("read"),
        mayChange: may("update"),
      }}
    />
  );
}

/** As many as one reads; the others are found by searching. */
const SHOWN = 20;

function listed(view: View) {
  return view.records
    .slice(0, SHOWN)
    .map(({ id, name, owner_user_id }) => ({ id, name, ownerId: owner_user_id }));
}

/** What a colleague sees, without being them; and for one record, why or why not. */
export async function ViewAs({ member, params }: { member: Member; params: URLSearchParams }) {
  const people = await listColleagues(member);
  const others = people.filter(({ isActive }) => isActive);
  const person = others.find(({ id }) => id === params.get("person"));
  const words = wordsOf(member.workspace);
  const typed = params.get("q") ?? "";
  const pasted = recordAt(typed);
  const kind = pasted?.kind ?? recordKinds.find((one) => one === params.get("kind")) ?? "organization";
  const bar = (
    <FilterBar
      page={page}
      {...(person ? { searchLabel: `Find one of all ${KINDS[kind].many}` } : {})}
      choices={[
        {
          name: "person",
          any: "Choose a person",
          options: others.map(({ id, name }) => ({ value: id, label: name })),
        },
      ]}
    />
  );
  if (person === undefined) {
    return (
      <>
        {bar}
        <Card>
          <EmptyState title="Whose view?">
            Choose a colleague to see what they see. You stay yourself, nothing of theirs is touched, and each
            look stands in the audit log.
          </EmptyState>
        </Card>
      </>
    );
  }

  const [view, found] = await Promise.all([
    viewAs(member, person.id, kind),
    pasted === null ? findRecords(member, kind, typed) : [],
  ]);
  const id = pasted?.id ?? params.get("record");
  const searching = typed !== "" && pasted === null;
  const total = view.counts[kind];
  const records = searching ? found : listed(view);
  const answer = id !== null && isId(id) && (
    <Answer member={member} people={people} person={person} view={view} record={{ kind, id }} />
  );
  return (
    <>
      {bar}
      <SegmentedLinks
        scrolls
        aria-label={`What ${person.name} sees`}
        links={recordKinds
          .filter((one) => isSpokenOf(one, words))
          .map((one) => ({
            href: withQuery(page, changeParams(params, { kind: one, record: null, q: null })),
            label: `${manyInTitle(one)} ${formatCappedCount(view.counts[one], VIEW_LIMIT)}`,
            current: one === kind,
          }))}
      />
      {!records.some((record) => record.id === id) && answer}
      <Card
        flush
        title={
          searching ? `Found among all ${KINDS[kind].many}` : `${manyInTitle(kind)} that ${person.name} sees`
        }
        meta={
          <span className="text-third">
            {searching ? found.length : formatCappedCount(total, VIEW_LIMIT)}
          </span>
        }
      >
        {records.length === 0 ? (
          <EmptyState title={searching ? "Nothing found" : `${person.name} sees none`}>
            {searching
              ? "Try another word, or paste the address of its page."
              : "Search for one, and ask why not."}
          </EmptyState>
        ) : (
          <SeenRecords
            records={records}
            people={people}
            asked={id}
            answer={answer}
            askAbout={(asked) => withQuery(page, changeParams(params, { kind, record: asked }))}
          />
        )}
        {!searching && total > records.length && records.length > 0 && (
          <p className="border-line border-t px-3.5 py-2.5 text-sm text-third">
            The first {records.length}. Search to ask about another one.
          </p>
        )}
      </Card>
      <section className="flex flex-col gap-2">
        <h2 className="font-semibold">What {person.name} may do with what they see</h2>
        <VerdictTable
          words={wordsOf(member.workspace)}
          caption={`What ${person.name} may do`}
          verdictOn={(right) => ({ allowed: view.permissions.includes(rightText(right)), by: "role" })}
        />
      </section>
    </>
  );
}
