"use client";

import { Switch as BaseSwitch } from "@base-ui/react/switch";
import { type ReactNode, useId } from "react";
import { classNames } from "@/lib/class-names";

export interface SwitchProps
  extends Omit<BaseSwitch.Root.Props, "className" | "style" | "render" | "children"> {
  /** Without a visible label give `aria-label`. */
  label?: ReactNode;
  description?: ReactNode;
  className?: string;
}

/** A setting that takes effect at once. */
export function Switch({ label, description, className, ...props }: SwitchProps) {
  const labelId = useId();
  const descriptionId = useId();
  return (
    <div
      className={classNames(
        "flex items-start gap-2.5 pointer-coarse:min-h-11 pointer-coarse:items-center",
        className,
      )}
    >
      <BaseSwitch.Root
        aria-labelledby={label ? labelId : undefined}
        aria-describedby={description ? descriptionId : undefined}
        {...props}
        className="relative flex h-4.5 w-7.5 shrink-0 items-center rounded-full border border-control bg-control p-0.5 transition-colors duration-100 after:absolute after:-inset-1.5 data-checked:border-accent data-checked:bg-accent data-disabled:cursor-not-allowed data-disabled:opacity-55 pointer-coarse:h-6.5 pointer-coarse:w-11 pointer-coarse:after:-inset-y-2.5"
      >
        <BaseSwitch.Thumb className="size-3.5 -translate-x-px rounded-full bg-surface transition-transform duration-100 data-checked:translate-x-3 forced-colors:bg-[ButtonText] forced-colors:data-checked:bg-[Highlight] pointer-coarse:size-5.5 pointer-coarse:data-checked:translate-x-4.25" />
      </BaseSwitch.Root>
      {label && (
        <div className="-mt-px min-w-0">
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
      )}
    </div>
  );
}
