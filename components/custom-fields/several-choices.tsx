"use client";

import { useState } from "react";
import { type CustomField, listIn } from "@/lib/custom-fields/fields";

interface SeveralChoicesProps {
  field: CustomField;
  /** A list, as a form's values are one text each. */
  value: string;
  onType: (text: string) => void;
  error?: string | undefined;
  /** Where the label stands beside it already. */
  hidesLabel?: boolean;
}

function textOf(chosen: readonly string[]): string {
  return chosen.length === 0 ? "" : JSON.stringify(chosen);
}

export function SeveralChoices({ field, value, onType, error, hidesLabel = false }: SeveralChoicesProps) {
  const [before] = useState(() => listIn(value));
  const chosen = listIn(value);
  const offered = [...field.options, ...before.filter((one) => !field.options.includes(one))];

  function change(option: string, isChosen: boolean) {
    const next = isChosen ? [...chosen, option] : chosen.filter((one) => one !== option);
    onType(textOf(next));
  }

  return (
    <fieldset className="min-w-0" data-refused={error !== undefined || undefined}>
      <legend className={hidesLabel ? "sr-only" : "mb-1.5 font-medium text-second text-sm"}>
        {field.label}
        {field.isRequired && <span className="text-bad"> *</span>}
      </legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {offered.map((option) => (
          <label key={option} className="flex min-h-6 min-w-0 items-center gap-2 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={chosen.includes(option)}
              onChange={(event) => change(option, event.currentTarget.checked)}
              className="size-4 shrink-0 accent-accent pointer-coarse:size-5"
            />
            <span className="wrap-anywhere min-w-0">{option}</span>
          </label>
        ))}
      </div>
      {field.help && <p className="mt-1 text-sm text-third">{field.help}</p>}
      {error !== undefined && (
        <p role="alert" className="mt-1 text-bad text-sm">
          {error}
        </p>
      )}
    </fieldset>
  );
}
