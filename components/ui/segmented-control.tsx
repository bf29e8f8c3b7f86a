"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { segmentStyles, segmentsStyles } from "./segment-styles";

export interface Segment<Value extends string = string> {
  value: Value;
  label: string;
  icon?: ReactNode;
}

export interface SegmentedControlProps<Value extends string> {
  segments: readonly Segment<Value>[];
  "aria-label": string;
  name?: string;
  value?: Value;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  disabled?: boolean;
}

/** One of two to four, all in sight. When each leads to another address use SegmentedLinks. */
export function SegmentedControl<Value extends string>({
  segments,
  onValueChange,
  ...root
}: SegmentedControlProps<Value>) {
  return (
    <RadioGroup<Value>
      {...root}
      onValueChange={onValueChange && ((value) => onValueChange(value))}
      className={classNames(segmentsStyles, "max-w-full")}
    >
      {segments.map((segment) => (
        <Radio.Root key={segment.value} value={segment.value} className={segmentStyles}>
          {segment.icon}
          {segment.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
