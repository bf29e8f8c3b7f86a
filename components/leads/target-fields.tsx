"use client";

import { type ChangeEvent, useState } from "react";
import { EntranceField } from "@/components/accounts/entrance-field";
import { useFieldErrors } from "@/components/accounts/field-errors";
import { BUSINESS_DAYS, targetInWords } from "@/lib/leads/target-words";

interface TargetFieldsProps {
  target: number;
  days: readonly number[];
  opens: string;
  closes: string;
  timeZone: string;
}

/** When there is business, and within how much of it a lead is answered; what it means is said as one types. */
export function TargetFields({ timeZone, ...saved }: TargetFieldsProps) {
  const [target, setTarget] = useState(String(saved.target));
  const [days, setDays] = useState(saved.days);
  const [opens, setOpens] = useState(saved.opens);
  const [closes, setCloses] = useState(saved.closes);
  const errors = useFieldErrors("days");
  const typed = (set: (text: string) => void) => (event: ChangeEvent<HTMLInputElement>) =>
    set(event.currentTarget.value);
  return (
    <>
      <EntranceField
        name="target"
        label="Answer within, in minutes"
        inputMode="numeric"
        value={target}
        onChange={typed(setTarget)}
      />
      <fieldset>
        <legend className="mb-2 font-medium text-second text-sm">Days of business</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {BUSINESS_DAYS.map(({ value, label }) => (
            <label key={value} className="flex items-center gap-2 pointer-coarse:min-h-11">
              <input
                type="checkbox"
                name="days"
                value={value}
                checked={days.includes(value)}
                onChange={({ currentTarget }) =>
                  setDays(currentTarget.checked ? [...days, value] : days.filter((day) => day !== value))
                }
                className="size-4 accent-accent pointer-coarse:size-6"
              />
              {label}
            </label>
          ))}
        </div>
        {errors && <p className="mt-1 text-bad text-sm">{errors.join(" ")}</p>}
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <EntranceField
          name="opens"
          label="From"
          placeholder="09:00"
          value={opens}
          onChange={typed(setOpens)}
        />
        <EntranceField
          name="closes"
          label="Until"
          placeholder="17:00"
          description="24:00 is midnight."
          value={closes}
          onChange={typed(setCloses)}
        />
      </div>
      <p aria-live="polite" className="rounded-control bg-hover px-3 py-2 text-pretty text-second">
        {targetInWords(Number(target) || 0, days, opens, closes)} Times are those of{" "}
        {timeZone.replaceAll("_", " ")}.
      </p>
    </>
  );
}
