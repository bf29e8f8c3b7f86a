"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { controlStyles } from "@/components/ui/control-styles";
import { IconButton } from "@/components/ui/icon-button";
import { formatCappedCount } from "@/lib/format/number";
import { labelOf, type StageLook } from "@/lib/opportunities/card-words";
import type { Column } from "@/lib/opportunities/rows";

interface StageSwitcherProps {
  columns: readonly Column[];
  stages: readonly StageLook[];
  current: number;
  onChange: (index: number) => void;
}

const countLimit = 1000;

/** On a phone, where one column fits: which one, and the way to the others for those who don't swipe. */
export function StageSwitcher({ columns, stages, current, onChange }: StageSwitcherProps) {
  return (
    <div className="flex items-center gap-2 sm:hidden">
      <IconButton
        label="Previous stage"
        disabled={current === 0}
        onClick={() => onChange(current - 1)}
        variant="secondary"
      >
        <ChevronLeft aria-hidden />
      </IconButton>
      <select
        aria-label="Stage shown"
        value={String(current)}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
        className={`${controlStyles} h-control min-w-0 flex-1`}
      >
        {columns.map(({ stage, count }, index) => (
          <option key={stage} value={String(index)}>
            {labelOf(stages, stage)} ({formatCappedCount(count, countLimit)})
          </option>
        ))}
      </select>
      <IconButton
        label="Next stage"
        disabled={current >= columns.length - 1}
        onClick={() => onChange(current + 1)}
        variant="secondary"
      >
        <ChevronRight aria-hidden />
      </IconButton>
    </div>
  );
}
