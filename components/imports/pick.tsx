"use client";

import { type ReactNode, useId } from "react";
import { controlStyles } from "@/components/ui/control-styles";

export interface PickOption<Value extends string> {
  value: Value;
  label: string;
}

interface PickProps<Value extends string> {
  label: ReactNode;
  hint?: string;
  value: Value;
  options: readonly PickOption<Value>[];
  onPick: (value: Value) => void;
}

/** A short list with its label, by the browser's own means: a file may have two hundred columns, each with one. */
export function Pick<Value extends string>({ label, hint, value, options, onPick }: PickProps<Value>) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-second text-sm">
        {label}
      </label>
      <select
        id={id}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ currentTarget }) => {
          const chosen = options.find((option) => option.value === currentTarget.value);
          if (chosen) onPick(chosen.value);
        }}
        className={`${controlStyles} h-control`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-third">
          {hint}
        </p>
      )}
    </div>
  );
}
