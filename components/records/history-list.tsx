import { WithOthers } from "@/components/change-sets/with-others";
import { RelativeTime } from "@/components/ui/relative-time";
import { parseTimestamp } from "@/lib/format/date-time";
import type { Change } from "@/lib/records/access";
import type { RecordPart } from "@/lib/supabase/record-kinds";

interface HistoryListProps {
  changes: readonly Change[];
  labels: Readonly<Record<string, string>>;
  timeZone: string;
  /** How a stored value reads: a stage's label for its code. */
  wordOf?: (column: string, value: string) => string;
  /** Names of rows that belong to the record, by their ids. */
  partNames?: ReadonlyMap<string, string>;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** A field that the workspace added is named `custom.<key>` and lies in the column `custom`. */
function fieldIn(values: Change["old_values"], name: string): unknown {
  if (!isObject(values)) return null;
  if (!name.startsWith("custom.")) return values[name];
  return isObject(values.custom) ? values.custom[name.slice("custom.".length)] : null;
}

function textOf(values: Change["old_values"], name: string): string {
  const value = fieldIn(values, name);
  if (value === null || value === undefined || value === "") return "nothing";
  if (Array.isArray(value)) return value.join(", ");
  if (name.startsWith("custom.") && typeof value === "boolean") return value ? "Yes" : "No";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What of a change can be told: columns with a label, and within `custom` the fields that differ. */
function namesIn(
  { changed_columns, old_values, new_values }: Change,
  labels: Readonly<Record<string, string>>,
): string[] {
  return (changed_columns ?? []).flatMap((column) => {
    if (column !== "custom") return column in labels ? [column] : [];
    return Object.keys(labels).filter(
      (name) => name.startsWith("custom.") && textOf(old_values, name) !== textOf(new_values, name),
    );
  });
}

const verbs: Record<string, string> = {
  INSERT: "created it",
  DELETE: "removed it",
  insert: "created it",
  delete: "removed it",
};

// Nobody touched the record: an entry of a list that it has was merged into another one, or what it belongs to was.
const merges: Record<string, string> = {
  merge: "merged a list’s entries",
  unmerge: "undid a merge of a list’s entries",
};
const recordMerges: Record<string, string> = {
  merge: "merged two records",
  unmerge: "undid a merge of two records",
};

/** Of records, and not of a list's entries: then what it belongs to is another one, or it is itself gone or back. */
const isOfRecords = (columns: readonly string[] | null) =>
  columns?.some((column) => /_id$|^(merged_into|deleted_at)$/.test(column)) ?? false;

// Rows that belong to a record and stand in its history.
const parts: Record<Exclude<RecordPart, "opportunity_stage_history">, string> = {
  organization_roles: "a role",
  product_distributors: "a distributor",
  opportunity_products: "a product",
  opportunity_participants: "an organization",
  opportunity_contacts: "a person",
  order_items: "a line",
  sample_items: "a product",
  interaction_products: "a product shown",
  interaction_principals: "somebody it counts for",
};

const partOf = (table: string): string | undefined =>
  Object.entries(parts).find(([one]) => one === table)?.[1];

function partVerb(action: string, part: string): string {
  const verb = { insert: "added", delete: "removed" }[action.toLowerCase()] ?? "changed";
  return `${verb} ${part}`;
}

/** A part that has a name says it; where only something else of it changed, one that is still there. */
function named({ old_values, new_values, row_key }: Change, names: HistoryListProps["partNames"]): string {
  const told = textOf(isObject(new_values) ? new_values : old_values, "name");
  const name = told === "nothing" ? names?.get(row_key ?? "") : told;
  return name === undefined ? "" : `, ${name},`;
}

function verbOf(change: Change, names: HistoryListProps["partNames"]): string {
  const part = partOf(change.table_name.replace(/^.*\./, ""));
  if (part !== undefined) return `${partVerb(change.action, part)}${named(change, names)}`;
  if (change.action in merges) {
    return (isOfRecords(change.changed_columns) ? recordMerges : merges)[change.action] ?? "changed it";
  }
  if (change.changed_columns?.includes("deleted_at") ?? false) {
    return textOf(change.new_values, "deleted_at") === "nothing" ? "restored it" : "deleted it";
  }
  return verbs[change.action] ?? "changed it";
}

/** What happened to a record, newest first: who, when, from what to what. */
export function HistoryList({ changes, labels, timeZone, wordOf, partNames }: HistoryListProps) {
  const read = (values: Change["old_values"], column: string) => {
    const text = textOf(values, column);
    return wordOf && text !== "nothing" ? wordOf(column, text) : text;
  };
  if (changes.length === 0) return <p className="text-third">Nothing has been changed yet.</p>;
  return (
    <ol className="flex flex-col gap-3">
      {changes.map((change) => {
        const shown = namesIn(change, labels);
        const verb = verbOf(change, partNames);
        return (
          <li key={change.change_id}>
            <p>
              <b className="font-medium">{change.actor_name ?? "The system"}</b> {verb}{" "}
              <RelativeTime
                moment={parseTimestamp(change.changed_at)}
                timeZone={timeZone}
                className="text-sm text-third"
              />{" "}
              <WithOthers change={change} />
            </p>
            {(verb === "changed it" || change.action in merges) &&
              shown.map((column) => (
                <p key={column} className="wrap-anywhere text-second">
                  {labels[column]}: <s>{read(change.old_values, column)}</s> →{" "}
                  {read(change.new_values, column)}
                </p>
              ))}
          </li>
        );
      })}
    </ol>
  );
}
