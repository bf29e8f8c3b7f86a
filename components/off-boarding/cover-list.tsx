"use client";

import { lazy, Suspense, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { formatDay } from "@/lib/format/day";
import { endCover } from "@/lib/off-boarding/actions";

const AskDialog = lazy(async () => ({
  default: (await import("@/components/users/ask-dialog")).AskDialog,
}));

interface CoverRow {
  id: string;
  absent: string;
  covering: string;
  from: string;
  until: string;
  note: string | null;
  state: "now" | "ahead" | "over";
}

interface CoverListProps {
  workspaceId: string;
  covers: readonly CoverRow[];
  today: string;
}

const BADGES = {
  now: { tone: "good", label: "Now" },
  ahead: { tone: "info", label: "Ahead" },
  over: { tone: "neutral", label: "Over" },
} as const;

/** Covers of now, ahead and lately; those that aren't over can be ended early. */
export function CoverList({ workspaceId, covers, today }: CoverListProps) {
  const [ending, setEnding] = useState<CoverRow | null>(null);
  return (
    <>
      <ul className="divide-y divide-line">
        {covers.map((cover) => (
          <li key={cover.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-2.5">
            <span className="min-w-0 flex-1 basis-56">
              <span className="block font-medium">
                {cover.covering} for {cover.absent}
              </span>
              <span className="block text-sm text-third">
                {formatDay(cover.from, today)} to {formatDay(cover.until, today)}
                {cover.note && ` · ${cover.note}`}
              </span>
            </span>
            <Badge tone={BADGES[cover.state].tone} dot={cover.state === "now"}>
              {BADGES[cover.state].label}
            </Badge>
            {cover.state !== "over" && (
              <Button
                size="small"
                aria-label={`${cover.state === "now" ? "End" : "Cancel"} the cover for ${cover.absent}`}
                onClick={() => setEnding(cover)}
              >
                {cover.state === "now" ? "End now" : "Cancel"}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {ending && (
        <Suspense fallback={null}>
          <AskDialog
            title={`End the cover for ${ending.absent}?`}
            confirmLabel="End it"
            done="The cover is ended"
            act={() => endCover({ workspaceId, id: ending.id })}
            onClose={() => setEnding(null)}
          >
            <p>
              {ending.covering} stops seeing the records of {ending.absent} with the next click. What was
              logged meanwhile stays.
            </p>
          </AskDialog>
        </Suspense>
      )}
    </>
  );
}
