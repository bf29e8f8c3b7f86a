"use client";

import { controlStyles } from "@/components/ui/control-styles";
import { DateField } from "@/components/ui/date-field";
import { Input } from "@/components/ui/input";
import { MultiSelect } from "@/components/ui/multi-select";
import { describeSpan, RELATIVE_SPANS } from "@/lib/lists/spans";
import type { Row } from "./condition-draft";

interface ConditionValueProps {
  row: Row;
  onChange: (values: readonly string[]) => void;
}

const OWN_DAYS = "..";
const capital = (text: string) => text.replace(/^./, (letter) => letter.toUpperCase());

function Days({ row: { field, values }, onChange }: ConditionValueProps) {
  const [text = ""] = values;
  const isOwn = text.includes("..");
  const [first = "", last = ""] = isOwn ? text.split("..") : [];
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <select
        aria-label={`Days of ${field.label}`}
        value={isOwn ? OWN_DAYS : text}
        onChange={(event) => onChange([event.currentTarget.value])}
        className={`${controlStyles} h-control`}
      >
        <option value="">Choose days…</option>
        {[...new Set([...RELATIVE_SPANS, ...(isOwn || text === "" ? [] : [text])])].map((span) => (
          <option key={span} value={span}>
            {capital(describeSpan(span))}
          </option>
        ))}
        <option value={OWN_DAYS}>From … to …</option>
      </select>
      {isOwn && (
        <div className="grid grid-cols-2 gap-2">
          <DateField
            aria-label={`${field.label} from`}
            lean="near"
            placeholder="From"
            value={first || null}
            onValueChange={(day) => onChange([`${day ?? ""}..${last}`])}
          />
          <DateField
            aria-label={`${field.label} to`}
            lean="near"
            placeholder="Until"
            value={last || null}
            onValueChange={(day) => onChange([`${first}..${day ?? ""}`])}
          />
        </div>
      )}
    </div>
  );
}

function Numbers({ row: { field, values }, onChange }: ConditionValueProps) {
  const [text = ""] = values;
  const [least = "", most = text.includes("..") ? "" : least] = text.split("..");
  const change = (from: string, to: string) => onChange([from === "" && to === "" ? "" : `${from}..${to}`]);
  return (
    <div className="grid min-w-0 grid-cols-2 gap-2">
      <Input
        aria-label={`${field.label} at least`}
        inputMode="decimal"
        placeholder="At least"
        value={least}
        onChange={(event) => change(event.currentTarget.value.trim(), most)}
      />
      <Input
        aria-label={`${field.label} at most`}
        inputMode="decimal"
        placeholder="At most"
        value={most}
        onChange={(event) => change(least, event.currentTarget.value.trim())}
      />
    </div>
  );
}

function Several({ row: { field, values }, onChange }: ConditionValueProps) {
  const optionOf = (value: string) =>
    field.options.find((one) => one.value === value) ?? { value, label: value };
  return (
    <MultiSelect
      aria-label={`What ${field.label} is`}
      options={field.options}
      value={values.map(optionOf)}
      onValueChange={(options) => onChange(options.map(({ value }) => value))}
      placeholder={field.options.length === 0 ? "Type, then Enter" : "Choose…"}
      {...(field.isFree ? { onCreate: (text: string) => ({ value: text, label: text }) } : {})}
    />
  );
}

/** What a condition compares with: as many controls as its kind needs, or none. */
export function ConditionValue(props: ConditionValueProps) {
  const { row, onChange } = props;
  const { field, ask, values } = row;
  const [text = ""] = values;
  if (ask === "empty" || ask === "filled") return null;
  if (ask === "within") {
    return field.type === "day" || field.type === "moment" ? <Days {...props} /> : <Numbers {...props} />;
  }
  if (ask === "has") {
    return (
      <Input
        aria-label={`Text in ${field.label}`}
        value={text}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => onChange([event.currentTarget.value])}
      />
    );
  }
  if (field.type !== "yes_no") return <Several {...props} />;
  return (
    <select
      aria-label={`What ${field.label} is`}
      value={text}
      onChange={(event) => onChange([event.currentTarget.value])}
      className={`${controlStyles} h-control`}
    >
      <option value="">Choose…</option>
      <option value="yes">Yes</option>
      <option value="no">No</option>
    </select>
  );
}
