"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup as BaseRadioGroup } from "@base-ui/react/radio-group";
import { type ReactNode, useId } from "react";
import { classNames } from "@/lib/class-names";

export interface RadioOption<Value extends string = string> {
  value: Value;
  label: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
}

export interface RadioGroupProps<Value extends string> {
  options: readonly RadioOption<Value>[];
  /** Names the group when it doesn't stand in a Field. */
  "aria-label"?: string;
  name?: string;
  value?: Value;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  disabled?: boolean;
  className?: string;
}

function RadioLine({ option }: { option: RadioOption }) {
  const labelId = useId();
  const descriptionId = useId();
  return (
    <div className="flex items-start gap-2 pointer-coarse:min-h-11 pointer-coarse:items-center">
      <span className="flex size-5 shrink-0 items-center justify-center pointer-coarse:size-11">
        <Radio.Root
          value={option.value}
          disabled={option.disabled}
          aria-labelledby={labelId}
          aria-describedby={option.description ? descriptionId : undefined}
          className="relative flex size-4 items-center justify-center rounded-full border border-control bg-surface transition-colors duration-100 after:absolute after:-inset-1 hover:border-third data-checked:border-accent data-disabled:cursor-not-allowed data-disabled:opacity-55 pointer-coarse:size-5 pointer-coarse:after:-inset-3"
        >
          <Radio.Indicator className="size-2 rounded-full bg-accent forced-colors:bg-[Highlight] pointer-coarse:size-2.5" />
        </Radio.Root>
      </span>
      <div className="min-w-0">
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is named by aria-labelledby */}
        <label id={labelId} className="block">
          {option.label}
        </label>
        {option.description && (
          <p id={descriptionId} className="text-sm text-third">
            {option.description}
          </p>
        )}
      </div>
    </div>
  );
}

export function RadioGroup<Value extends string>({
  options,
  className,
  onValueChange,
  ...root
}: RadioGroupProps<Value>) {
  return (
    <BaseRadioGroup<Value>
      {...root}
      onValueChange={onValueChange && ((value) => onValueChange(value))}
      className={classNames("flex flex-col gap-2", className)}
    >
      {options.map((option) => (
        <RadioLine key={option.value} option={option} />
      ))}
    </BaseRadioGroup>
  );
}
