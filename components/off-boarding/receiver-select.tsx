"use client";

import { controlStyles } from "@/components/ui/control-styles";
import type { Receiver } from "@/lib/off-boarding/rules";

interface ReceiverSelectProps {
  "aria-label"?: string;
  id?: string;
  receivers: readonly Receiver[];
  value: string | null;
  /** What no choice means: "Choose…", "As everything else". */
  none: string;
  /** Choices besides people. */
  extra?: readonly { value: string; label: string }[];
  onChange: (value: string | null) => void;
}

/** The browser's own list: hundreds of rows may each have one. */
export function ReceiverSelect({
  id,
  receivers,
  value,
  none,
  extra = [],
  onChange,
  "aria-label": label,
}: ReceiverSelectProps) {
  return (
    <select
      id={id}
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      className={`${controlStyles} h-control`}
    >
      <option value="">{none}</option>
      {receivers.map((receiver) => (
        <option key={receiver.id} value={receiver.id}>
          {receiver.name}
        </option>
      ))}
      {extra.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
