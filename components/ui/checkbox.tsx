"use client";

import { type ReactNode, useId } from "react";
import { classNames } from "@/lib/class-names";

export interface CheckboxProps {
  /** Without a visible label give `aria-label`. */
  label?: ReactNode;
  description?: ReactNode;
  name?: string;
  checked?: boolean;
  defaultChecked?: boolean;
  /** Neither yes nor no: some of several. */
  indeterminate?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
}

/** The browser's own box, so that its words tick it too and a form sends it. */
export function Checkbox({
  label,
  description,
  indeterminate = false,
  onCheckedChange,
  className,
  ...input
}: CheckboxProps) {
  const id = useId();
  const descriptionId = useId();
  const box = (
    <span className="flex size-5 shrink-0 items-center justify-center pointer-coarse:size-11">
      <input
        {...input}
        type="checkbox"
        id={id}
        ref={(element) => {
          if (element) element.indeterminate = indeterminate;
        }}
        aria-describedby={description ? descriptionId : undefined}
        onChange={(event) => onCheckedChange?.(event.currentTarget.checked)}
        className="size-4 cursor-pointer accent-accent disabled:cursor-not-allowed disabled:opacity-55 pointer-coarse:size-5"
      />
    </span>
  );
  if (!label) return box;
  return (
    <div
      className={classNames(
        "flex items-start gap-2 pointer-coarse:items-center pointer-coarse:gap-0",
        className,
      )}
    >
      {box}
      <div className="min-w-0">
        <label htmlFor={id} className="block cursor-pointer">
          {label}
        </label>
        {description && (
          <p id={descriptionId} className="text-sm text-third">
            {description}
          </p>
        )}
      </div>
    </div>
  );
}
