"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { controlStyles } from "@/components/ui/control-styles";
import { IconButton } from "@/components/ui/icon-button";
import { ASKS } from "@/lib/lists/conditions";
import type { OfferedField } from "@/lib/lists/offered-fields";
import { ASK_WORDS, firstAsk, newRow, type Row } from "./condition-draft";
import { ConditionValue } from "./condition-value";

interface ConditionRowsProps {
  /** Of one group. */
  rows: readonly Row[];
  fields: readonly OfferedField[];
  problems: ReadonlyMap<number, string>;
  onChange: (rows: readonly Row[]) => void;
}

const askWords = ({ type }: OfferedField, ask: Row["ask"]) =>
  ask === "within" && (type === "day" || type === "moment") ? "is" : ASK_WORDS[ask];

/** Conditions that hold together. A field is asked once in a group: several values of it are one condition. */
export function ConditionRows({ rows, fields, problems, onChange }: ConditionRowsProps) {
  const used = rows.map(({ field }) => field.id);
  const free = fields.filter(({ id }) => !used.includes(id));
  const change = (changed: Row) => onChange(rows.map((row) => (row.key === changed.key ? changed : row)));
  const [next] = free;
  const group = rows[0]?.group ?? 1;
  return (
    <div className="flex flex-col gap-3">
      {rows.map((row) => {
        const problem = problems.get(row.key);
        return (
          <fieldset
            key={row.key}
            data-refused={problem === undefined ? undefined : ""}
            className="grid min-w-0 grid-cols-[minmax(0,1fr)_auto] gap-2 sm:grid-cols-[minmax(0,11rem)_minmax(0,8rem)_minmax(0,1fr)_auto]"
          >
            <legend className="sr-only">Condition on {row.field.label}</legend>
            <select
              aria-label="Field"
              value={row.field.id}
              onChange={(event) => {
                const field = fields.find(({ id }) => id === event.currentTarget.value);
                if (field) change({ ...row, field, ask: firstAsk(field), values: [] });
              }}
              className={`${controlStyles} h-control max-sm:col-start-1`}
            >
              {[row.field, ...free].map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
            <select
              aria-label={`How ${row.field.label} is asked`}
              value={row.ask}
              onChange={(event) => {
                const ask = ASKS[row.field.type].find((one) => one === event.currentTarget.value);
                const keeps = (ask === "is" || ask === "not") && (row.ask === "is" || row.ask === "not");
                if (ask) change({ ...row, ask, values: keeps ? row.values : [] });
              }}
              className={`${controlStyles} h-control max-sm:col-start-1`}
            >
              {ASKS[row.field.type].map((ask) => (
                <option key={ask} value={ask}>
                  {askWords(row.field, ask)}
                </option>
              ))}
            </select>
            <div className="min-w-0 max-sm:col-start-1">
              <ConditionValue row={row} onChange={(values) => change({ ...row, values })} />
              {problem !== undefined && (
                <p role="alert" className="mt-1 text-bad text-sm">
                  {problem}
                </p>
              )}
            </div>
            <IconButton
              label={`Remove the condition on ${row.field.label}`}
              className="max-sm:col-start-2 max-sm:row-start-1"
              onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
            >
              <X aria-hidden />
            </IconButton>
          </fieldset>
        );
      })}
      {next && (
        <Button
          variant="ghost"
          className="self-start"
          onClick={() => onChange([...rows, newRow(next, group)])}
        >
          <Plus aria-hidden /> {rows.length === 0 ? "Add a condition" : "And…"}
        </Button>
      )}
    </div>
  );
}
