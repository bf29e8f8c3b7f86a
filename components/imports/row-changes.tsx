import { IntentLink } from "@/components/ui/intent-link";
import type { ImportField, ImportKind, ImportRow } from "@/lib/imports/contract";
import { targetOf } from "@/lib/imports/recognise/columns";
import { recordHref } from "@/lib/records/places";
import { fieldLabel } from "./words";

interface RowChangesProps {
  row: ImportRow;
  kind: ImportKind;
  fields: readonly ImportField[];
  /** After the run the record is there to be opened. */
  isDone: boolean;
}

/** What a field holds, as text. */
function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (value === true) return "yes";
  if (value === false) return "no";
  if (Array.isArray(value)) return value.map(shown).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const SHOWN_CELLS = 4;

/** What the row is called, for whoever looks for it: its first cells. */
export const nameOfRow = ({ raw }: ImportRow): string =>
  raw
    .filter((cell) => cell !== "")
    .slice(0, SHOWN_CELLS)
    .join(" · ")
    .slice(0, 200);

/** One row of the file and what comes of it: what is new, or what it was and what it becomes. */
export function RowChanges({ row, kind, fields, isDone }: RowChangesProps) {
  const labels = new Map(fields.map((field) => [targetOf(field), fieldLabel(field, kind)]));
  const order = [...labels.keys()];
  const changes = Object.entries(row.changes).sort(
    ([one], [other]) => order.indexOf(one) - order.indexOf(other),
  );
  const name = nameOfRow(row);
  return (
    <li className="flex flex-col gap-1 px-3.5 py-2">
      <p className="flex min-w-0 gap-2">
        <span className="shrink-0 text-third tabular-nums">Row {row.n}</span>
        <span className="wrap-anywhere min-w-0 font-medium">
          {isDone && row.record_id !== null ? (
            <IntentLink
              href={recordHref(row.kind ?? kind, row.record_id)}
              className="underline decoration-line underline-offset-2 hover:decoration-current"
            >
              {name}
            </IntentLink>
          ) : (
            name
          )}
        </span>
      </p>
      {row.with_row !== null && !isDone && (
        <p className="text-second text-sm">Together with what row {row.with_row} adds</p>
      )}
      <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm">
        {changes.map(([key, [before, after]]) => (
          <div key={key} className="flex min-w-0 gap-1.5">
            <dt className="shrink-0 text-third">{labels.get(key) ?? key.replace(/^\w+\./, "")}</dt>
            <dd className="wrap-anywhere min-w-0">
              {before !== null && before !== undefined && (
                <>
                  <s className="text-third">{shown(before)}</s>
                  <span className="sr-only"> becomes</span>{" "}
                </>
              )}
              {shown(after)}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
