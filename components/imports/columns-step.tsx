"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { controlStyles } from "@/components/ui/control-styles";
import { listed } from "@/lib/format/words";
import type { Import, ImportField, ImportKind, ImportMapping } from "@/lib/imports/contract";
import type { Beginning } from "@/lib/imports/first-rules";
import { targetOf } from "@/lib/imports/recognise/columns";
import { manyInTitle } from "@/lib/kinds/all";
import { FirstRows } from "./first-rows";
import { fieldLabel } from "./words";

interface ColumnsStepProps {
  one: Import;
  fields: readonly ImportField[];
  rows: readonly (readonly string[])[];
  from: Beginning["from"];
  mapping: ImportMapping;
  busy: boolean;
  onChange: (mapping: ImportMapping) => void;
  onDone: () => void;
}

const SHOWN_CELLS = 3;
const SHOWN_ROWS = 5;

/** A column goes to one field, and a field has one column: the one that held it is taken no more. */
function withTarget(mapping: ImportMapping, column: number, field: ImportField | undefined): ImportMapping {
  const others = mapping.filter(
    (one) => one.column !== column && (field === undefined || targetOf(one) !== targetOf(field)),
  );
  if (field === undefined) return others;
  return [...others, { column, part: field.part, field: field.field }].sort((a, b) => a.column - b.column);
}

function Targets({ fields, kind }: { fields: readonly ImportField[]; kind: ImportKind }) {
  const parts = [...new Set(fields.map(({ part }) => part))].reverse();
  return (
    <>
      <option value="">Leave out</option>
      {parts.map((part) => (
        <optgroup key={part} label={manyInTitle(part)}>
          {fields
            .filter((field) => field.part === part)
            .map((field) => (
              <option key={targetOf(field)} value={targetOf(field)}>
                {fieldLabel(field, kind)}
              </option>
            ))}
        </optgroup>
      ))}
    </>
  );
}

const FROM: Record<Beginning["from"], string | null> = {
  saved: null,
  last: "Filled in as you did last time with these headings.",
  names: "Filled in by the headings and by what stands below them. Look through it.",
};

/** The second step: what each column holds, and the first rows as they will be. */
export function ColumnsStep(props: ColumnsStepProps) {
  const { one, fields, rows, from, mapping, busy, onChange, onDone } = props;
  const targets = new Map(mapping.map((entry) => [entry.column, targetOf(entry)]));
  const known = new Map(fields.map((field) => [targetOf(field), field]));
  const taken = new Set(targets.values());
  const missing = fields.filter((field) => field.required && !taken.has(targetOf(field)));
  const shown = mapping.flatMap((entry) => {
    const field = known.get(targetOf(entry));
    return field === undefined ? [] : [{ ...entry, label: fieldLabel(field, one.kind) }];
  });
  return (
    <>
      <Card title="What the columns hold" meta={`${mapping.length} of ${one.header.length} taken`} flush>
        {FROM[from] !== null && <p className="px-3.5 pb-2 text-second text-sm">{FROM[from]}</p>}
        <ul className="divide-y divide-line border-line border-t">
          {one.header.map((heading, column) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are
              key={column}
            >
              <label className="grid gap-x-4 gap-y-1 px-3.5 py-2 sm:grid-cols-[1fr_16rem] sm:items-center">
                <span className="min-w-0">
                  <span className="wrap-anywhere block font-medium">{heading}</span>
                  <span className="block truncate text-sm text-third">
                    {rows
                      .map((row) => row[column] ?? "")
                      .filter((cell) => cell !== "")
                      .slice(0, SHOWN_CELLS)
                      .join(" · ")}
                  </span>
                </span>
                <select
                  value={targets.get(column) ?? ""}
                  onChange={({ currentTarget }) =>
                    onChange(withTarget(mapping, column, known.get(currentTarget.value)))
                  }
                  className={`${controlStyles} h-control`}
                >
                  <Targets fields={fields} kind={one.kind} />
                </select>
              </label>
            </li>
          ))}
        </ul>
      </Card>
      {missing.length > 0 && (
        <Alert tone="warning">
          No column holds {listed(missing.map((field) => fieldLabel(field, one.kind)))}. Rows that would add
          something new will be refused.
        </Alert>
      )}
      {shown.length > 0 && (
        <FirstRows
          caption="First rows as they will be"
          header={shown.map(({ label }) => label)}
          rows={rows.slice(0, SHOWN_ROWS).map((row) => shown.map(({ column }) => row[column] ?? ""))}
        />
      )}
      <Button
        variant="primary"
        className="self-start"
        busy={busy}
        disabled={mapping.length === 0}
        onClick={onDone}
      >
        Go on to the rules
      </Button>
    </>
  );
}
