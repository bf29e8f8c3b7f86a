"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { classNames } from "@/lib/class-names";

interface MergeChoiceProps<Value extends string> {
  label: string;
  options: readonly { value: Value; text: string }[];
  value: Value;
  onChoose: (value: Value) => void;
}

/** One of two values, or both: the value itself is what one presses. */
export function MergeChoice<Value extends string>({
  label,
  options,
  value,
  onChoose,
}: MergeChoiceProps<Value>) {
  return (
    <div className="flex flex-col gap-1">
      <p aria-hidden className="font-medium text-second text-sm">
        {label}
      </p>
      <RadioGroup<Value>
        aria-label={label}
        value={value}
        onValueChange={(next) => onChoose(next)}
        className="flex flex-col gap-1.5 sm:flex-row"
      >
        {options.map((option) => (
          <Radio.Root
            key={option.value}
            value={option.value}
            className={classNames(
              "wrap-anywhere min-h-9 flex-1 cursor-pointer content-center whitespace-pre-line rounded-control border border-control bg-surface px-3 py-1.5 text-start transition-colors duration-100",
              "hover:border-third data-checked:border-accent data-checked:bg-accent-soft data-checked:font-medium pointer-coarse:min-h-11 forced-colors:data-checked:border-[Highlight]",
            )}
          >
            <span className="line-clamp-6">{option.text}</span>
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  );
}
