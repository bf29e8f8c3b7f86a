"use client";

import { useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { buttonStyles } from "@/components/ui/button-styles";
import { Card } from "@/components/ui/card";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { counted } from "@/lib/format/words";
import type { Import, ImportCounts, ImportField, ImportOutcome } from "@/lib/imports/contract";
import { OutcomeRows } from "./outcome-rows";
import { OUTCOMES } from "./words";

interface OutcomesProps {
  workspaceId: string;
  one: Import;
  fields: readonly ImportField[];
  counts: ImportCounts;
  /** After the run, or before it. */
  isDone: boolean;
  onMended: () => void;
}

/** What comes of the rows: how many of each, and which. */
export function Outcomes({ workspaceId, one, fields, counts, isDone, onMended }: OutcomesProps) {
  const heading = useRef<HTMLDivElement>(null);
  const present = OUTCOMES.filter(({ outcome }) => (counts[outcome] ?? 0) > 0);
  const [chosen, setChosen] = useState<ImportOutcome | null>(null);
  // Refused ones first: they are what somebody can do something about.
  const start = isDone ? present[0] : (present.find(({ outcome }) => outcome === "refused") ?? present[0]);
  const shown = present.find(({ outcome }) => outcome === chosen) ?? start;
  const refused = counts.refused ?? 0;
  if (shown === undefined) return null;
  return (
    <Card flush>
      <div
        ref={heading}
        tabIndex={-1}
        className="flex flex-wrap items-center gap-2 border-line border-b px-3.5 py-2.5 outline-none"
      >
        <SegmentedControl<ImportOutcome>
          aria-label="Rows by outcome"
          value={shown.outcome}
          onValueChange={setChosen}
          segments={present.map(({ outcome, label, done }) => ({
            value: outcome,
            label: `${isDone ? done : label} ${(counts[outcome] ?? 0).toLocaleString("en-US")}`,
          }))}
        />
        {refused > 0 && (
          <a
            href={`/api/imports/${one.id}/refused`}
            download
            className={buttonStyles({ className: "ms-auto" })}
          >
            Download {counted(refused, "refused row", "refused rows")}
          </a>
        )}
      </div>
      <OutcomeRows
        key={shown.outcome}
        workspaceId={workspaceId}
        one={one}
        fields={fields}
        outcome={shown.outcome}
        count={counts[shown.outcome] ?? 0}
        isDone={isDone}
        onMended={() => {
          // The row goes, and what had the focus with it.
          heading.current?.focus();
          onMended();
        }}
      />
    </Card>
  );
}

/** Numbers that add up to the rows of the file. */
export function Counts({ counts, isDone }: Pick<OutcomesProps, "counts" | "isDone">) {
  return (
    <ul aria-label="What comes of the rows" className="flex flex-wrap gap-2">
      {OUTCOMES.filter(({ outcome }) => (counts[outcome] ?? 0) > 0).map(({ outcome, label, done, tone }) => (
        <li key={outcome}>
          <Badge tone={tone} dot>
            {isDone ? done : label}: {(counts[outcome] ?? 0).toLocaleString("en-US")}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
