"use client";

import { Pencil } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { formatDay, formatDayLong } from "@/lib/format/day";
import { InlineConflict } from "./inline-conflict";
import { type InlineTarget, useInlineSave } from "./use-inline-save";

const load = () => import("@/components/ui/date-field");
const DateField = lazy(async () => ({ default: (await load()).DateField }));

interface InlineDayProps extends InlineTarget {
  today: string;
  /** How the day reads while it isn't being changed. */
  shown?: ReactNode;
}

function FocusFirst({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.querySelector("input")?.focus(), []);
  return <div ref={frame}>{children}</div>;
}

/** A day that becomes a field when it is pressed: typed ("fri", "+7") or picked. Empty takes it away. */
export function InlineDay({ today, shown, ...target }: InlineDayProps) {
  const { label, value, field, startsOpen = false } = target;
  const [editing, setEditing] = useState(startsOpen);
  const { busy, problem, conflict, forget, takeTheirs, send, insist } = useInlineSave(target);
  const close = () => setEditing(false);

  function giveUp() {
    forget();
    close();
  }

  const button = (
    <button
      type="button"
      onPointerEnter={load}
      onFocus={load}
      onClick={() => setEditing(true)}
      title={value ? formatDayLong(value) : undefined}
      className="group -mx-1.5 flex min-h-control w-full cursor-text items-center gap-2 rounded-control px-1.5 text-start hover:bg-hover"
    >
      {value ? (shown ?? formatDay(value, today)) : <span className="text-third">Add</span>}
      <Pencil aria-hidden className="size-3.5 shrink-0 text-third opacity-0 group-hover:opacity-100" />
      <span className="sr-only">Change {label.toLowerCase()}</span>
    </button>
  );
  if (!editing) return button;
  return (
    <Suspense fallback={button}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: leaves the field as it was */}
      <div
        onKeyDown={(event) => {
          if (event.key === "Escape") giveUp();
        }}
        onBlur={({ currentTarget, relatedTarget }) => {
          const inside =
            relatedTarget instanceof Element &&
            (currentTarget.contains(relatedTarget) || relatedTarget.closest("[role=dialog]") !== null);
          // A press on nothing in particular has no target; the field then waits for a day or Escape.
          if (!inside && relatedTarget !== null && !busy && problem === null && conflict === null) close();
        }}
      >
        <FocusFirst>
          <DateField
            aria-label={label}
            value={value}
            today={today}
            disabled={busy}
            onValueChange={(day) => send(day ?? "", close)}
          />
        </FocusFirst>
        {problem && (
          <p role="alert" className="mt-1 text-bad text-sm">
            {problem}
          </p>
        )}
        {conflict && field !== undefined && (
          <InlineConflict
            conflict={conflict}
            field={field}
            label={label}
            busy={busy}
            textOf={(day) => formatDay(day, today)}
            onTakeTheirs={() => takeTheirs(close)}
            onInsist={() => insist(close)}
          />
        )}
      </div>
    </Suspense>
  );
}
