"use client";

import { ArrowDown, ArrowUp, Ellipsis, Merge, Pencil, Trash2, Undo2 } from "lucide-react";
import type { KeyboardEvent } from "react";
import { OrderHandle } from "@/components/lists/order-handle";
import { useWords } from "@/components/shell/words-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Tone } from "@/components/ui/tone";
import { counted } from "@/lib/format/words";
import { CATEGORY_LABELS, type StageCategory } from "@/lib/lookups/kinds";
import { countedOf, type Entry, isUsed, usesInWords } from "@/lib/lookups/rules";
import { ColourDot } from "./colour-dot";

const categoryTones: Record<StageCategory, Tone> = {
  open: "info",
  won: "good",
  lost: "bad",
  stalled: "warning",
};

interface EntryRowProps {
  entry: Entry;
  /** Of a default status or suggested stage. */
  reference: string | null;
  isLifted: boolean;
  isFirst: boolean;
  isLast: boolean;
  onKey: (event: KeyboardEvent) => void;
  onStep: (by: -1 | 1) => void;
  onEdit: () => void;
  onMerge: () => void;
  onRetire: () => void;
  onDelete: () => void;
}

function standsFor({ standing, ...entry }: Entry): string {
  if (standing !== null) return `${countedOf(standing.opportunities, "opportunities")} on the board`;
  return usesInWords(entry) ?? "Not used yet";
}

export function EntryRow({ entry, reference, isLifted, isFirst, isLast, ...on }: EntryRowProps) {
  const words = useWords();
  return (
    <li
      data-code={entry.code}
      className="flex min-h-12 items-center gap-2 bg-surface px-2 py-1.5 data-lifted:shadow-float"
      {...(isLifted ? { "data-lifted": "" } : {})}
    >
      <OrderHandle code={entry.code} name={entry.label} isLifted={isLifted} onKey={on.onKey} />
      <ColourDot colour={entry.colour} />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="font-medium wrap-anywhere">{entry.label}</span>
          {entry.category !== null && (
            <Badge tone={categoryTones[entry.category]}>{CATEGORY_LABELS[entry.category].label}</Badge>
          )}
          {words.products && entry.requiresProduct && <Badge>Needs a product</Badge>}
        </span>
        <span className="block text-sm text-third">
          {[standsFor(entry), reference].filter(Boolean).join(" · ")}
        </span>
      </span>
      <IconButton label={`Edit ${entry.label}`} onClick={on.onEdit}>
        <Pencil aria-hidden />
      </IconButton>
      <LazyMenu
        align="end"
        trigger={
          <IconButton label={`More for ${entry.label}`}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
        entries={[
          { label: "Move up", icon: <ArrowUp />, disabled: isFirst, onSelect: () => on.onStep(-1) },
          { label: "Move down", icon: <ArrowDown />, disabled: isLast, onSelect: () => on.onStep(1) },
          { kind: "separator" },
          { label: "Merge another into this…", icon: <Merge />, onSelect: on.onMerge },
          isUsed(entry)
            ? { label: "Retire…", icon: <Trash2 />, danger: true, onSelect: on.onRetire }
            : { label: "Delete", icon: <Trash2 />, danger: true, onSelect: on.onDelete },
        ]}
      />
    </li>
  );
}

interface RetiredRowProps {
  entry: Entry;
  timeZone: string;
  onRevive: () => void;
  onUndo: () => void;
}

/** Undoing its merge takes the records back as well; bringing it back alone leaves them where they went. */
export function RetiredRow({ entry, timeZone, onRevive, onUndo }: RetiredRowProps) {
  const uses = usesInWords(entry);
  const onRecords = uses === null ? null : `still on ${uses}`;
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-2.5 px-3.5 py-1.5">
      <ColourDot colour={entry.colour} />
      <span className="min-w-0 flex-1 basis-48">
        <span className="block wrap-anywhere text-second">{entry.label}</span>
        <span className="block text-sm text-third">
          {[entry.successor === null ? "Offered no more" : `Now “${entry.successor}”`, onRecords]
            .filter(Boolean)
            .join(" · ")}
          {entry.merge && (
            <>
              {" · "}
              {counted(entry.merge.moved, "record", "records")} moved
              {entry.merge.by !== null && ` by ${entry.merge.by}`}{" "}
              <RelativeTime moment={entry.merge.at} timeZone={timeZone} />
            </>
          )}
        </span>
      </span>
      {entry.merge && (
        <Button size="small" variant="ghost" onClick={onUndo}>
          <Undo2 aria-hidden /> Undo the merge<span className="sr-only"> of {entry.label}</span>
        </Button>
      )}
      <Button size="small" variant="ghost" onClick={onRevive}>
        {!entry.merge && <Undo2 aria-hidden />} Bring back<span className="sr-only"> {entry.label}</span>
      </Button>
    </li>
  );
}
