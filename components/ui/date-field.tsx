"use client";

import { Input as BaseInput } from "@base-ui/react/input";
import { Popover as BasePopover } from "@base-ui/react/popover";
import { CalendarDays } from "lucide-react";
import { lazy, Suspense, useId, useRef, useState } from "react";
import { classNames } from "@/lib/class-names";
import { dayIn, formatDay, formatDayLong, parseTypedDay } from "@/lib/format/day";
import { buttonStyles } from "./button-styles";
import { controlStyles } from "./control-styles";
import { useFieldRequired } from "./field";
import { popupStyles } from "./popup-styles";
import { useLayer } from "./use-layer";

const Calendar = lazy(async () => ({ default: (await import("./calendar")).Calendar }));

export interface DateFieldProps {
  /** An ISO day, "2026-11-27", or null. */
  value?: string | null;
  defaultValue?: string | null;
  onValueChange?: (day: string | null) => void;
  name?: string;
  /** What "today" and "+7" count from; the browser's own day by default. */
  today?: string;
  min?: string;
  max?: string;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
}

function browserToday(): string {
  return dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** A day, typed the way people say it ("27 nov", "fri", "+7") or picked from a calendar. */
export function DateField({
  value,
  defaultValue = null,
  onValueChange,
  name,
  today,
  min,
  max,
  placeholder = "27 Nov, fri, +7",
  disabled,
  className,
  "aria-label": ariaLabel,
}: DateFieldProps) {
  const required = useFieldRequired();
  const problemId = useId();
  const inputRef = useRef<HTMLInputElement>(null);
  const [ownDay, setOwnDay] = useState(defaultValue);
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [open, setOpen] = useLayer({ isPopup: true });
  const day = value === undefined ? ownDay : value;
  const now = today ?? browserToday();

  function choose(next: string | null) {
    setTyped(null);
    setProblem(null);
    setOwnDay(next);
    if (next !== day) onValueChange?.(next);
  }

  function settle() {
    if (typed === null) return;
    if (typed.trim() === "") {
      choose(null);
      return;
    }
    const parsed = parseTypedDay(typed, now);
    if (parsed === null) setProblem("That is no date. Try 27 Nov, fri or +7.");
    else if (min && parsed < min) setProblem(`Not before ${formatDayLong(min)}.`);
    else if (max && parsed > max) setProblem(`Not after ${formatDayLong(max)}.`);
    else choose(parsed);
  }

  return (
    <div className={classNames("flex min-w-0 flex-col gap-1.5", className)}>
      <BasePopover.Root open={open} onOpenChange={(next) => setOpen(next)}>
        <div className="relative flex items-center">
          <BaseInput
            ref={inputRef}
            aria-label={ariaLabel}
            aria-required={required || undefined}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? problemId : undefined}
            data-invalid={problem ? "" : undefined}
            autoComplete="off"
            disabled={disabled}
            placeholder={placeholder}
            value={typed ?? (day ? formatDay(day, now) : "")}
            title={day && typed === null ? formatDayLong(day) : undefined}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setProblem(null);
            }}
            onBlur={settle}
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
                  value={day}
                  today={now}
                  min={min}
                  max={max}
                  onSelect={(picked) => {
                    choose(picked);
                    setOpen(false);
                  }}
                />
              </Suspense>
            </BasePopover.Popup>
          </BasePopover.Positioner>
        </BasePopover.Portal>
      </BasePopover.Root>
      {name && <input type="hidden" name={name} value={day ?? ""} />}
      {problem && (
        <p id={problemId} role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
