"use client";

import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import { type ReactNode, useId } from "react";
import { classNames } from "@/lib/class-names";

export interface CheckboxProps
  extends Omit<BaseCheckbox.Root.Props, "className" | "style" | "render" | "children"> {
  /** Without a visible label give `aria-label`. */
  label?: ReactNode;
  description?: ReactNode;
  className?: string;
}

export function Checkbox({ label, description, className, indeterminate, ...props }: CheckboxProps) {
  const labelId = useId();
  const descriptionId = useId();
  const box = (
    <span className="flex size-5 shrink-0 items-center justify-center pointer-coarse:size-11">
      <BaseCheckbox.Root
        {...(label ? { "aria-labelledby": labelId } : {})}
        {...(description ? { "aria-describedby": descriptionId } : {})}
        {...props}
        {...(indeterminate === undefined ? {} : { indeterminate })}
        className="relative flex size-4 items-center justify-center rounded-sm border border-control bg-surface transition-colors duration-100 after:absolute after:-inset-1 hover:border-third data-checked:border-accent data-indeterminate:border-accent data-invalid:border-bad data-checked:bg-accent data-indeterminate:bg-accent data-disabled:cursor-not-allowed data-disabled:opacity-55 pointer-coarse:size-5 pointer-coarse:after:-inset-3"
      >
        <BaseCheckbox.Indicator className="flex text-on-accent forced-colors:text-[CanvasText]">
          {indeterminate ? (
            <Minus aria-hidden strokeWidth={3} className="size-3 pointer-coarse:size-4" />
          ) : (
            <Check aria-hidden strokeWidth={3} className="size-3 pointer-coarse:size-4" />
          )}
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
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
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is named by aria-labelledby */}
        <label id={labelId} className="block">
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
