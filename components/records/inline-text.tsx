"use client";

import { type ReactNode, useRef, useState } from "react";
import { isPressed } from "@/components/shell/hotkeys";
import { controlStyles } from "@/components/ui/control-styles";
import { useLimit } from "@/components/ui/limit";
import { InlineAnswer } from "./inline-answer";
import { InlineShown } from "./inline-shown";
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
  const { label, value, startsOpen = false } = target;
  const [typed, setTyped] = useState<string | null>(startsOpen ? (value ?? "") : null);
  const saving = useInlineSave(target);
  const { busy, problem, conflict, forget, send } = saving;
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
        <InlineShown label={label} onPress={() => setTyped(value ?? "")}>
          {value ? (
            <span className="wrap-anywhere line-clamp-6 whitespace-pre-line">{shown ?? value}</span>
          ) : null}
        </InlineShown>
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
      <InlineAnswer saving={saving} target={target} problem={said} onSaved={close} />
    </div>
  );
}
