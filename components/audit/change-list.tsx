import { ChevronRight } from "lucide-react";
import { WithOthers } from "@/components/change-sets/with-others";
import { ChangeValues } from "@/components/records/change-values";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { byRequest } from "@/lib/audit/groups";
import type { LogChange } from "@/lib/audit/queries";
import { actionWord, changedValues, isToldIn, tableWord, tableWords } from "@/lib/audit/words";
import { parseTimestamp } from "@/lib/format/date-time";
import { recordKinds } from "@/lib/kinds/all";
import type { CodeWords } from "@/lib/lookups/code-words";
import { historyHref } from "@/lib/records/places";
import type { Words } from "@/lib/words";
import { nameIn, nameOfPerson, type Person } from "@/lib/workspaces/people";
import { Origin } from "./origin";

interface ChangeListProps {
  changes: readonly LogChange[];
  people: readonly Person[];
  codeWords: CodeWords;
  timeZone: string;
  words: Words;
}

/** What a line is about: with a way to its versions where it has some. */
function Subject({ change: { resource, record_id, subject } }: { change: LogChange }) {
  const kind = recordKinds.find((one) => one === resource);
  if (kind === undefined || record_id === null)
    return subject && <span className="wrap-anywhere">“{subject}”</span>;
  return (
    <IntentLink
      href={historyHref(kind, record_id)}
      className="wrap-anywhere underline decoration-line underline-offset-2 hover:decoration-current"
    >
      {subject ?? "History of this record"}
    </IntentLink>
  );
}

const valuesOf = (change: LogChange, words: Words) =>
  changedValues(change.old_values, change.new_values, {}, words);

function whatText({ action, table_name }: LogChange): string {
  const word = tableWord(table_name);
  return `${actionWord(action)} ${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
}

/** What a line says about itself before it is opened. */
function summaryOf(group: readonly LogChange[], words: Words): string {
  const labels = [
    ...new Set(
      group.flatMap((change) =>
        (change.action === "update" ? valuesOf(change, words) : []).map(({ label }) => label),
      ),
    ),
  ];
  if (group.length > 1 && !isUniform(group)) return `${group.length - 1} more changed with it`;
  if (labels.length === 0) return "Details";
  return labels.length > 4
    ? `${labels.slice(0, 4).join(", ")} and ${labels.length - 4} more`
    : labels.join(", ");
}

function isUniform(group: readonly LogChange[]): boolean {
  return group.every(
    ({ table_name, action }) => table_name === group[0]?.table_name && action === group[0]?.action,
  );
}

interface ValuesProps {
  change: LogChange;
  words: Words;
  nameOf: (id: string) => string | null;
  codeWords: CodeWords;
}

function Values({ change, words, nameOf, codeWords }: ValuesProps) {
  const values = valuesOf(change, words);
  const wordOf = (column: string, value: string) => codeWords(change.table_name, column, value);
  return values.length > 0 && <ChangeValues values={values} nameOf={nameOf} wordOf={wordOf} />;
}

/** One click, whatever it changed: a drag in a list of stages is one line, opened it is every stage. */
function Entry({
  group,
  people,
  codeWords,
  timeZone,
  words,
}: Omit<ChangeListProps, "changes"> & { group: readonly LogChange[] }) {
  // The latest stands first: what was changed first is what the click was for.
  const first = group.at(-1);
  if (first === undefined) return null;
  const nameOf = (id: string) => nameOfPerson(people, id);
  const isMany = group.length > 1 && isUniform(group);
  return (
    <li className="px-3.5 py-2.5">
      <div className="flex flex-wrap items-baseline gap-x-1.5">
        <b className="font-medium">{first.actor_name ?? "The system"}</b>
        {isMany ? (
          <span>
            {actionWord(first.action)} {group.length} {tableWords(first.table_name)}
          </span>
        ) : (
          <>
            <span>{whatText(first)}</span>
            <Subject change={first} />
          </>
        )}
        {first.covering_for && (
          <span className="text-second text-sm">
            covering for {nameIn(people, first.covering_for) ?? "a colleague"}
          </span>
        )}
        <WithOthers change={first} />
        <RelativeTime
          moment={parseTimestamp(first.changed_at)}
          timeZone={timeZone}
          className="ms-auto text-sm text-third"
        />
      </div>
      <details className="group mt-1">
        <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-second text-sm hover:text-text pointer-coarse:min-h-11">
          <ChevronRight
            aria-hidden
            className="size-3.5 transition-transform duration-100 group-open:rotate-90 motion-reduce:transition-none"
          />
          {summaryOf(group, words)}
        </summary>
        <div className="mt-2 flex flex-col gap-2">
          {group.length === 1 ? (
            <Values change={first} words={words} nameOf={nameOf} codeWords={codeWords} />
          ) : (
            group.toReversed().map((change) => (
              <section key={change.change_id} className="flex flex-col gap-1">
                <p className="flex flex-wrap gap-x-1.5 text-sm">
                  <span className="text-second">{whatText(change)}</span>
                  <Subject change={change} />
                </p>
                <Values change={change} words={words} nameOf={nameOf} codeWords={codeWords} />
              </section>
            ))
          )}
          <p className="wrap-anywhere text-sm text-third first-letter:uppercase">
            <Origin from={first} />
          </p>
        </div>
      </details>
    </li>
  );
}

/** The log, newest first: who did what; opened, from what to what and from where. */
export function ChangeList({ changes, people, codeWords, timeZone, words }: ChangeListProps) {
  const told = changes.filter((change) => isToldIn(words, change));
  return (
    <ul className="divide-y divide-line">
      {byRequest(told).map((group) => (
        <Entry
          key={group[0]?.change_id}
          group={group}
          people={people}
          codeWords={codeWords}
          timeZone={timeZone}
          words={words}
        />
      ))}
    </ul>
  );
}
