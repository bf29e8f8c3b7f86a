import { ChevronRight } from "lucide-react";
import { ChangeValues } from "@/components/records/change-values";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { RecordNames } from "@/lib/audit/names";
import type { LogChange } from "@/lib/audit/queries";
import { actionWord, type ChangedValue, changedValues, tableWord } from "@/lib/audit/words";
import { parseTimestamp } from "@/lib/format/date-time";
import { historyHref } from "@/lib/records/places";
import { recordKinds } from "@/lib/records/schema";
import { nameIn, type Person } from "@/lib/workspaces/people";

interface ChangeListProps {
  changes: readonly LogChange[];
  people: readonly Person[];
  records: RecordNames;
  timeZone: string;
}

function Record({ change, records }: { change: LogChange; records: RecordNames }) {
  const kind = recordKinds.find((one) => one === change.resource);
  const name = change.record_id ? records.get(change.record_id) : undefined;
  if (kind === undefined || !change.record_id) return null;
  return (
    <IntentLink
      href={historyHref(kind, change.record_id)}
      className="wrap-anywhere underline decoration-line underline-offset-2 hover:decoration-current"
    >
      {name ?? "History of this record"}
    </IntentLink>
  );
}

/** What a line says about itself before it is opened. */
function summaryOf(action: string, values: readonly ChangedValue[]): string {
  if (action !== "update" || values.length === 0) return "Details";
  const shown = values.slice(0, 4).map(({ label }) => label);
  return values.length > 4 ? `${shown.join(", ")} and ${values.length - 4} more` : shown.join(", ");
}

/** The log, newest first: who did what; opened, from what to what and from where. */
export function ChangeList({ changes, people, records, timeZone }: ChangeListProps) {
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? null;
  return (
    <ul className="divide-y divide-line">
      {changes.map((change) => {
        const values = changedValues(change.old_values, change.new_values);
        return (
          <li key={change.change_id} className="px-3.5 py-2.5">
            <div className="flex flex-wrap items-baseline gap-x-1.5">
              <b className="font-medium">{change.actor_name ?? "The system"}</b>
              <span>
                {actionWord(change.action)} {/^[aeiou]/.test(tableWord(change.table_name)) ? "an" : "a"}{" "}
                {tableWord(change.table_name)}
              </span>
              <Record change={change} records={records} />
              {change.covering_for && (
                <span className="text-second text-sm">
                  covering for {nameIn(people, change.covering_for) ?? "a colleague"}
                </span>
              )}
              <RelativeTime
                moment={parseTimestamp(change.changed_at)}
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
                {summaryOf(change.action, values)}
              </summary>
              <div className="mt-2 flex flex-col gap-2">
                {values.length > 0 && <ChangeValues values={values} nameOf={nameOf} />}
                <p className="wrap-anywhere text-sm text-third">
                  {typeof change.ip === "string"
                    ? `From ${change.ip}${change.ip_is_claimed ? " (as claimed)" : ""}`
                    : "From the server itself"}
                  {change.user_agent ? ` · ${change.user_agent}` : ""}
                </p>
              </div>
            </details>
          </li>
        );
      })}
    </ul>
  );
}
