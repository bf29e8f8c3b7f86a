"use client";

import {
  type KeyboardEvent,
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useEffectEvent,
  useState,
} from "react";
import { isPressed } from "@/components/shell/hotkeys";
import { formatDay, formatDayLong, isDay } from "@/lib/format/day";
import { InlineAnswer } from "./inline-answer";
import { InlineShown } from "./inline-shown";
import { useGivesBack } from "./use-gives-back";
import { type InlineTarget, useInlineSave } from "./use-inline-save";

const load = () => import("@/components/ui/date-field");
const DateField = lazy(async () => ({ default: (await load()).DateField }));

interface InlineDayProps extends InlineTarget {
  today: string;
  /** How the day reads while it isn't being changed. */
  shown?: ReactNode;
}

/** In the field from the start: it was pressed to be typed in. */
function Begins({ onBegin }: { onBegin: () => void }) {
  const handleBegin = useEffectEvent(onBegin);
  useEffect(() => handleBegin(), []);
  return null;
}

/** A day that becomes a field when it is pressed: typed ("fri", "+7") or picked. Enter or leaving saves, Escape doesn't. */
export function InlineDay({ today, shown, ...target }: InlineDayProps) {
  const { label, value, startsOpen = false } = target;
  const [editing, setEditing] = useState(startsOpen);
  const [day, setDay] = useState(value);
  const saving = useInlineSave(target);
  const { busy, problem, conflict, forget, send } = saving;
  const { frame, beforeClosing } = useGivesBack(editing);

  function close() {
    beforeClosing();
    setEditing(false);
  }

  function giveUp() {
    forget();
    close();
  }

  function settle(next: string | null) {
    if (busy || conflict !== null) return;
    if (next === value) giveUp();
    // What can't be read stays, and the field says why.
    else if (next === null || isDay(next)) send(next ?? "", close);
  }

  function handleKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    // The calendar is shown elsewhere and has keys of its own.
    if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return;
    if (isPressed(event, "leave")) giveUp();
    if (isPressed(event, "save") && event.target instanceof HTMLInputElement) settle(day);
  }

  const button = (
    <InlineShown
      label={label}
      title={value ? formatDayLong(value) : undefined}
      onNear={load}
      onPress={() => {
        setDay(value);
        setEditing(true);
      }}
    >
      {value ? (shown ?? formatDay(value, today)) : null}
    </InlineShown>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaves the field as it was
    <div
      ref={frame}
      {...(editing ? { onKeyDown: handleKeyDown } : {})}
      onBlur={({ currentTarget, relatedTarget }) => {
        const isInside =
          relatedTarget instanceof Element &&
          (currentTarget.contains(relatedTarget) || relatedTarget.closest("[role=dialog]") !== null);
        // A press on nothing in particular has no target; a field nobody typed in then waits.
        if (!editing || isInside || problem !== null || (relatedTarget === null && day === value)) return;
        settle(day);
      }}
    >
      {editing ? (
        <Suspense fallback={button}>
          <DateField
            aria-label={label}
            value={day}
            today={today}
            readOnly={busy}
            onValueChange={setDay}
            onPick={settle}
          />
          <Begins onBegin={() => frame.current?.querySelector("input")?.focus()} />
          <InlineAnswer
            saving={saving}
            target={target}
            textOf={(one) => formatDay(one, today)}
            onSaved={close}
          />
        </Suspense>
      ) : (
        button
      )}
    </div>
  );
}
