"use client";

import { useState } from "react";
import { useFieldErrors } from "@/components/accounts/field-errors";
import { type CustomField, listIn } from "@/lib/custom-fields/fields";

interface SeveralChoicesProps {
  field: CustomField;
  name: string;
  value: string;
  onType?: (text: string) => void;
  /** Where the label stands beside it already. */
  hidesLabel?: boolean;
}

function textOf(chosen: readonly string[]): string {
  return chosen.length === 0 ? "" : JSON.stringify(chosen);
}

/** Several choices go as a list in one hidden field, because a form's values are read as one text each. */
export function SeveralChoices({ field, name, value, onType, hidesLabel = false }: SeveralChoicesProps) {
  const [before] = useState(() => listIn(value));
  const [chosen, setChosen] = useState<readonly string[]>(before);
  const errors = useFieldErrors(name);
  const offered = [...field.options, ...before.filter((one) => !field.options.includes(one))];

  function change(option: string, isChosen: boolean) {
    const next = isChosen ? [...chosen, option] : chosen.filter((one) => one !== option);
    setChosen(next);
    onType?.(textOf(next));
  }

  return (
    <fieldset className="min-w-0">
      <legend className={hidesLabel ? "sr-only" : "mb-1.5 font-medium text-second text-sm"}>
        {field.label}
        {field.isRequired && <span className="text-bad"> *</span>}
      </legend>
      <input
        type="hidden"
        name={name}
        value={textOf(chosen)}
        // Set by the form around it: somebody took what somebody else had saved.
        onInput={(event) => setChosen(listIn(event.currentTarget.value))}
      />
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {offered.map((option) => (
          <label key={option} className="flex min-h-6 items-center gap-2 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={chosen.includes(option)}
              onChange={(event) => change(option, event.currentTarget.checked)}
              className="size-4 accent-accent pointer-coarse:size-5"
            />
            {option}
          </label>
        ))}
      </div>
      {field.help && <p className="mt-1 text-sm text-third">{field.help}</p>}
      {errors && (
        <p role="alert" className="mt-1 text-bad text-sm">
          {errors.join(" ")}
        </p>
      )}
    </fieldset>
  );
}
