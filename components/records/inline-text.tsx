"use client";

import { Pencil } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { isPressed } from "@/components/shell/hotkeys";
import { controlStyles } from "@/components/ui/control-styles";
import { useLimit } from "@/components/ui/limit";
import { InlineConflict } from "./inline-conflict";
import { useGivesBack } from "./use-gives-back";
import { type InlineTarget, useInlineSave } from "./use-inline-save";

interface InlineTextProps extends InlineTarget {
  maxLength: number;
  inputMode?: "text" | "decimal" | "numeric" | "email" | "tel";
  /** Takes several lines; then Enter begins a new one, and leaving saves. */
  lines?: number;
  /** How the value reads while it isn't being changed. */
  shown?: ReactNode;
}

/** A value that becomes a field when it is pressed. Enter or leaving saves, Escape doesn't. */
export function InlineText({ maxLength, inputMode, lines, shown, ...target }: InlineTextProps) {
  const { label, value, field, startsOpen = false } = target;
  const [typed, setTyped] = useState<string | null>(startsOpen ? (value ?? "") : null);
  const { busy, problem, conflict, forget, takeTheirs, send, insist } = useInlineSave(target);
  const { frame, beforeClosing } = useGivesBack(typed !== null);
  const control = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const tooLong = useLimit(control, typed?.length ?? 0, maxLength);

  function close() {
    beforeClosing();
    setTyped(null);
  }

  function settle() {
    if (typed === null || busy || conflict !== null || tooLong !== null) return;
    if (typed.trim() === (value ?? "")) {
      forget();
      close();
    } else send(typed, close);
  }

  function giveUp() {
    forget();
    close();
  }

  if (typed === null) {
    return (
      <div ref={frame}>
        <button
          type="button"
          onClick={() => setTyped(value ?? "")}
          className="group -mx-1.5 flex min-h-control w-full cursor-text items-center gap-2 rounded-control px-1.5 text-start hover:bg-hover"
        >
          <span className={value ? "wrap-anywhere line-clamp-6 whitespace-pre-line" : "text-third"}>
            {value ? (shown ?? value) : "Add"}
          </span>
          <Pencil aria-hidden className="size-3.5 shrink-0 text-third opacity-0 group-hover:opacity-100" />
          <span className="sr-only">Change {label.toLowerCase()}</span>
        </button>
      </div>
    );
  }
  const said = tooLong ?? problem;
  const shared = {
    ref: control,
    autoFocus: true,
    "aria-label": label,
    value: typed,
    readOnly: busy,
    "aria-invalid": said !== null,
    ...(said === null ? {} : { "data-invalid": "" }),
    onBlur: settle,
  };
  return (
    <div ref={frame}>
      {lines === undefined ? (
        <input
          {...shared}
          className={`${controlStyles} h-control`}
          {...(inputMode ? { inputMode } : {})}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (isPressed(event, "save")) settle();
            if (isPressed(event, "leave")) giveUp();
          }}
        />
      ) : (
        <textarea
          {...shared}
          rows={lines}
          className={`${controlStyles} field-sizing-content min-h-16 resize-y py-1.5`}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (isPressed(event, "send")) settle();
            if (isPressed(event, "leave")) giveUp();
          }}
        />
      )}
      {said && (
        <p role="alert" className="mt-1 text-bad text-sm">
          {said}
        </p>
      )}
      {conflict && field !== undefined && (
        <InlineConflict
          conflict={conflict}
          field={field}
          label={label}
          busy={busy}
          onTakeTheirs={() => takeTheirs(close)}
          onInsist={() => insist(close)}
        />
      )}
    </div>
  );
}
