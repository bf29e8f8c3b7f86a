"use client";

import { Input as BaseInput } from "@base-ui/react/input";
import { Popover as BasePopover } from "@base-ui/react/popover";
import { CalendarDays } from "lucide-react";
import { type FocusEvent, lazy, Suspense, useId, useLayoutEffect, useRef, useState } from "react";
import { classNames } from "@/lib/class-names";
import { formatDay, formatDayLong, isDay } from "@/lib/format/day";
import { type Lean, NOT_A_DAY, parseTypedDay } from "@/lib/format/typed-day";
import { buttonStyles } from "./button-styles";
import { controlStyles } from "./control-styles";
import { useFieldRequired } from "./field";
import { popupStyles } from "./popup-styles";
import { useToday } from "./today";
import { useLayer } from "./use-layer";

const Calendar = lazy(async () => ({ default: (await import("./calendar")).Calendar }));

export interface DateFieldProps {
  /** An ISO day, "2026-11-27", null, or what was typed and can't be read: every schema of a day refuses that. */
  value?: string | null;
  defaultValue?: string | null;
  /** With every key: who saves by a key of their own saves what stands there. */
  onValueChange?: (day: string | null) => void;
  /** A day was taken from the calendar. */
  onPick?: (day: string) => void;
  name?: string;
  /** What "today" and "+7" count from; the person's own day by default. */
  today?: string;
  min?: string;
  max?: string;
  /** What the day is for: one that is due lies ahead, one that was lies back. */
  lean?: Lean;
  placeholder?: string;
  disabled?: boolean;
  readOnly?: boolean;
  className?: string;
  "aria-label"?: string;
}

function problemOf(day: string | null, min: string | undefined, max: string | undefined): string | null {
  if (day === null) return null;
  if (!isDay(day)) return NOT_A_DAY;
  if (min && day < min) return `Not before ${formatDayLong(min)}.`;
  return max && day > max ? `Not after ${formatDayLong(max)}.` : null;
}

/**
 * A day, typed the way people say it ("27 nov", "fri", "+7") or picked from a calendar. What can't be read stays as it was
 * typed, is the field's value, and so is refused wherever it is sent: never taken for nothing.
 */
export function DateField({
  value,
  defaultValue = null,
  onValueChange,
  onPick,
  name,
  today,
  min,
  max,
  lean = "ahead",
  placeholder = "27 Nov, fri, +7",
  disabled,
  readOnly,
  className,
  "aria-label": ariaLabel,
}: DateFieldProps) {
  const required = useFieldRequired();
  const problemId = useId();
  const inputRef = useRef<HTMLInputElement>(null);
  const [own, setOwn] = useState(defaultValue);
  /** While it is typed, and as long as that is the value; a day that was read is then shown as it reads. */
  const [typing, setTyping] = useState<{ text: string; day: string | null } | null>(null);
  const [isTold, setTold] = useState(false);
  const [open, setOpen] = useLayer({ isPopup: true });
  const here = useToday();
  const now = today ?? here;
  const day = value === undefined ? own : value;
  const typed = typing !== null && typing.day === day ? typing.text : null;
  const problem = problemOf(day, min, max);
  const said = isTold ? problem : null;
  const read = day !== null && isDay(day) ? day : null;

  // Before any key or press can send the form around it.
  useLayoutEffect(() => inputRef.current?.setCustomValidity(problem ?? ""), [problem]);

  function choose(next: string | null) {
    setOwn(next);
    if (next !== day) onValueChange?.(next);
  }

  function type(text: string) {
    const next = text.trim() === "" ? null : (parseTypedDay(text, now, lean) ?? text.trim());
    setTyping({ text, day: next });
    setTold(false);
    choose(next);
  }

  function settle() {
    if (typed !== null && (day === null || read !== null)) setTyping(null);
    setTold(true);
  }

  function handleBlur({ relatedTarget }: FocusEvent) {
    // What is said moves what stands below: a button that is being pressed would be gone from under the pointer.
    if (relatedTarget?.matches(":active")) {
      document.addEventListener("pointerup", () => setTimeout(settle), { once: true, capture: true });
    } else settle();
  }

  return (
    <div className={classNames("flex min-w-0 flex-col gap-1.5", className)}>
      <BasePopover.Root open={open} onOpenChange={(next) => setOpen(next)}>
        <div className="relative flex items-center">
          <BaseInput
            ref={inputRef}
            aria-label={ariaLabel}
            aria-required={required || undefined}
            aria-invalid={said ? true : undefined}
            aria-describedby={said ? problemId : undefined}
            data-invalid={said ? "" : undefined}
            data-date-field=""
            autoComplete="off"
            disabled={disabled}
            readOnly={readOnly}
            placeholder={placeholder}
            value={typed ?? (read ? formatDay(read, now) : (day ?? ""))}
            title={read && typed === null ? formatDayLong(read) : undefined}
            onChange={(event) => type(event.currentTarget.value)}
            onFocus={(event) => event.currentTarget.select()}
            onBlur={handleBlur}
            onInvalid={(event) => {
              event.preventDefault();
              setTold(true);
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter") settle();
              if (event.key === "ArrowDown" && event.altKey) setOpen(true);
            }}
            className={classNames(controlStyles, "h-control pe-9 pointer-coarse:pe-11")}
          />
          <BasePopover.Trigger
            aria-label="Choose from a calendar"
            title="Calendar (Alt+↓)"
            disabled={disabled}
            className={buttonStyles({
              variant: "ghost",
              size: "small",
              square: true,
              className: "absolute end-0.5 pointer-coarse:size-10",
            })}
          >
            <CalendarDays aria-hidden />
          </BasePopover.Trigger>
        </div>
        <BasePopover.Portal>
          <BasePopover.Positioner sideOffset={4} align="end" className="z-50">
            <BasePopover.Popup
              className={classNames(popupStyles, "min-h-64 min-w-56 p-3")}
              finalFocus={inputRef}
            >
              <BasePopover.Title className="sr-only">Choose a date</BasePopover.Title>
              <Suspense fallback={<span className="sr-only">Loading the calendar…</span>}>
                <Calendar
                  value={read}
                  today={now}
                  min={min}
                  max={max}
                  onSelect={(picked) => {
                    setTyping(null);
                    setTold(true);
                    choose(picked);
                    setOpen(false);
                    onPick?.(picked);
                  }}
                />
              </Suspense>
            </BasePopover.Popup>
          </BasePopover.Positioner>
        </BasePopover.Portal>
      </BasePopover.Root>
      {name && <input type="hidden" name={name} value={day ?? ""} disabled={disabled} />}
      {said && (
        <p id={problemId} role="alert" className="text-bad text-sm">
          {said}
        </p>
      )}
    </div>
  );
}
