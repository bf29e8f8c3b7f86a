"use client";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { ImportField, ImportKind, ImportMapping } from "@/lib/imports/contract";
import { cellsOf, type Rules } from "@/lib/imports/first-rules";
import { targetOf } from "@/lib/imports/recognise/columns";
import { manyInTitle } from "@/lib/kinds/all";
import { Pick, type PickOption } from "./pick";
import { SAME } from "./words";

interface RulesStepProps {
  fields: readonly ImportField[];
  rows: readonly (readonly string[])[];
  mapping: ImportMapping;
  rules: Rules;
  /** Whoever looks after the lists of the workspace. */
  mayAddValues: boolean;
  busy: boolean;
  onChange: (rules: Rules) => void;
  onBack: () => void;
  onDone: () => void;
}

type Match = NonNullable<Rules["match"][ImportKind]>;

function matchesOf(part: ImportKind, mapping: ImportMapping): PickOption<Match>[] {
  const has = (field: string) => mapping.some((one) => one.part === part && one.field === field);
  return [
    ...(part === "contact" && has("email") ? [{ value: "email", label: "Their e-mail" } as const] : []),
    { value: "name", label: SAME[part] },
    ...(has("external_id") ? [{ value: "external_id", label: "The id from elsewhere" } as const] : []),
    { value: "none", label: "Nothing: all are new" },
  ];
}

const ORDERS = [
  { value: "dmy", label: "Day, month, year: 31/12/2026" },
  { value: "mdy", label: "Month, day, year: 12/31/2026" },
  { value: "ymd", label: "Year, month, day: 2026-12-31" },
] as const;

/** How dates and numbers are written, where the columns have any. */
function Writing({ fields, rows, mapping, rules, onChange }: RulesStepProps) {
  const days = cellsOf("days", mapping, fields, rows);
  const numbers = cellsOf("numbers", mapping, fields, rows);
  return (
    <>
      {days.length > 0 && (
        <Pick
          label="Dates are written"
          hint={`As in: ${days.slice(0, 3).join(", ")}`}
          value={rules.date_order ?? ""}
          options={[
            ...(rules.date_order === null ? [{ value: "", label: "Choose…" } as const] : []),
            ...ORDERS,
          ]}
          onPick={(order) => onChange({ ...rules, date_order: order === "" ? null : order })}
        />
      )}
      {numbers.length > 0 && (
        <Pick
          label="Numbers are written"
          hint={`As in: ${numbers.slice(0, 3).join(", ")}`}
          value={rules.decimal}
          options={[
            { value: ".", label: "1,234.50" },
            { value: ",", label: "1.234,50" },
          ]}
          onPick={(decimal) => onChange({ ...rules, decimal })}
        />
      )}
    </>
  );
}

/** The third step: how what is there already is found, and what then happens. */
export function RulesStep(props: RulesStepProps) {
  const { fields, rows, mapping, rules, mayAddValues, busy, onChange, onBack, onDone } = props;
  const parts = [...new Set(mapping.map(({ part }) => part))].reverse();
  const taken = new Set(mapping.map(targetOf));
  const hasLists = fields.some((field) => field.lookup !== null && taken.has(targetOf(field)));
  const isWork = parts.some((part) => part !== "organization" && part !== "contact");
  const hasOwner = mapping.some(({ field }) => field === "owner");
  const asksOrder = rules.date_order === null && cellsOf("days", mapping, fields, rows).length > 0;
  return (
    <>
      <Card title="Rules">
        <div className="grid gap-5 md:grid-cols-2">
          {parts.map((part) => {
            const options = matchesOf(part, mapping);
            const chosen = options.find(({ value }) => value === rules.match[part]) ?? options[0];
            return (
              <Pick<Match>
                key={part}
                label={`${manyInTitle(part)} that are here already are found by`}
                value={chosen?.value ?? "name"}
                options={options}
                onPick={(match) => onChange({ ...rules, match: { ...rules.match, [part]: match } })}
              />
            );
          })}
          <Pick
            label={isWork ? "Whose new records are" : "Whose new customers are"}
            value={rules.owner}
            options={[
              { value: "me", label: "Mine" },
              {
                value: "nobody",
                label: isWork ? "Mine; new customers are nobody’s" : "Nobody’s: for everybody",
              },
              ...(hasOwner ? [{ value: "column", label: "Whoever the file names" } as const] : []),
            ]}
            onPick={(owner) => onChange({ ...rules, owner })}
          />
          <Writing {...props} />
          <Field label="One that is here already" buttonControl className="md:col-span-2">
            <RadioGroup<Rules["when_found"]>
              aria-label="One that is here already"
              value={rules.when_found}
              onValueChange={(when_found) => onChange({ ...rules, when_found })}
              options={[
                { value: "fill", label: "Fill in only what is empty" },
                { value: "overwrite", label: "Change it to what the file says" },
                { value: "skip", label: "Leave it as it is" },
              ]}
            />
          </Field>
          {mayAddValues && hasLists && (
            <Checkbox
              label="Add values that a list doesn’t have"
              description="Otherwise such rows are refused, and you say what they stand for."
              checked={rules.new_values}
              onCheckedChange={(new_values) => onChange({ ...rules, new_values })}
            />
          )}
        </div>
      </Card>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onBack}>Back</Button>
        <Button variant="primary" busy={busy} disabled={asksOrder} onClick={onDone}>
          Check all rows
        </Button>
        {asksOrder && <p className="self-center text-second text-sm">Say how dates are written first.</p>}
      </div>
    </>
  );
}
