"use client";

import { Progress as BaseProgress } from "@base-ui/react/progress";

interface ProgressProps {
  label: string;
  /** 0 to `max`; null while nobody knows how long it takes. */
  value: number | null;
  max?: number;
  /** Beside the label: "312 of 1,284 records". */
  text?: string;
}

export function Progress({ label, value, max = 100, text }: ProgressProps) {
  return (
    <BaseProgress.Root
      value={value}
      max={max}
      getAriaValueText={text ? () => text : undefined}
      className="flex flex-col gap-1.5"
    >
      <div className="flex items-baseline justify-between gap-3">
        <BaseProgress.Label className="font-medium text-second text-sm">{label}</BaseProgress.Label>
        <span aria-hidden className="text-sm text-third tabular-nums">
          {text ?? (value === null ? "" : `${Math.round((value / max) * 100)}%`)}
        </span>
      </div>
      <BaseProgress.Track className="h-2 overflow-hidden rounded-full border border-transparent bg-line forced-colors:border-[CanvasText]">
        <BaseProgress.Indicator className="h-full rounded-full bg-accent transition-[width] duration-140 data-indeterminate:w-1/3 forced-colors:bg-[Highlight]" />
      </BaseProgress.Track>
    </BaseProgress.Root>
  );
}
