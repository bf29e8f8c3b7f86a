"use client";

import { type ReactNode, useId, useState } from "react";
import { classNames } from "@/lib/class-names";

export interface SwitchProps {
  /** Without a visible label give `aria-label`. */
  label?: ReactNode;
  description?: ReactNode;
  checked?: boolean;
  defaultChecked?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
}

/** A setting that takes effect at once. */
export function Switch({
  label,
  description,
  checked,
  defaultChecked = false,
  onCheckedChange,
  disabled = false,
  className,
  "aria-label": ariaLabel,
}: SwitchProps) {
  const labelId = useId();
  const descriptionId = useId();
  const [own, setOwn] = useState(defaultChecked);
  const on = checked ?? own;
  const state = on ? { "data-checked": "" } : {};

  function turn() {
    if (disabled) return;
    setOwn(!on);
    onCheckedChange?.(!on);
  }

  return (
    <div
      className={classNames(
        "flex items-start gap-2.5 pointer-coarse:min-h-11 pointer-coarse:items-center",
        className,
      )}
    >
      <button
        type="button"
        role="switch"
        aria-checked={on}
        aria-label={ariaLabel}
        aria-labelledby={label ? labelId : undefined}
        aria-describedby={description ? descriptionId : undefined}
        disabled={disabled}
        onClick={turn}
        {...state}
        className="relative flex h-4.5 w-7.5 shrink-0 items-center rounded-full border border-control bg-control p-0.5 transition-colors duration-100 after:absolute after:-inset-1.5 disabled:cursor-not-allowed disabled:opacity-55 data-checked:border-accent data-checked:bg-accent pointer-coarse:h-6.5 pointer-coarse:w-11 pointer-coarse:after:-inset-y-2.5"
      >
        <span
          {...state}
          className="size-3.5 -translate-x-px rounded-full bg-surface transition-transform duration-100 data-checked:translate-x-3 forced-colors:bg-[ButtonText] forced-colors:data-checked:bg-[Highlight] pointer-coarse:size-5.5 pointer-coarse:data-checked:translate-x-4.25"
        />
      </button>
      {label && (
        <div className="-mt-px min-w-0">
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the switch itself takes the keys; this makes its words part of the target */}
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is named by aria-labelledby */}
          <label id={labelId} className="block" onClick={turn}>
            {label}
          </label>
          {description && (
            <p id={descriptionId} className="text-sm text-third">
              {description}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
