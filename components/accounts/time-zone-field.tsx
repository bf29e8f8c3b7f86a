"use client";

import { controlStyles } from "@/components/ui/control-styles";
import { useFieldErrors } from "./field-errors";

interface TimeZoneFieldProps {
  name: string;
  zones: readonly string[];
  defaultValue: string;
  /** What counts while a person has chosen none; without it one has to be chosen. */
  fallback?: string;
  note?: string;
}

/** The browser's own list: four hundred entries that can be typed into, on a phone too. */
export function TimeZoneField({
  name,
  zones,
  defaultValue,
  fallback,
  note = "Decides what “today” and “overdue” mean for you.",
}: TimeZoneFieldProps) {
  const errors = useFieldErrors(name);
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={name} className="font-medium text-second text-sm">
        Time zone
      </label>
      <select
        id={name}
        name={name}
        defaultValue={defaultValue}
        className={`${controlStyles} h-control`}
        aria-describedby={`${name}-note`}
      >
        {fallback !== undefined && <option value="">As the workspace ({fallback})</option>}
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </select>
      <p id={`${name}-note`} className={errors ? "text-bad text-sm" : "text-sm text-third"}>
        {errors?.join(" ") ?? note}
      </p>
    </div>
  );
}
