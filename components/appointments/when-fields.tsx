"use client";

// On which day, at which time, how long: the free times of the day to press, or a time typed.
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { useToday } from "@/components/ui/today";
import type { ActionFailure } from "@/lib/action-result";
import { freeTimesIn } from "@/lib/appointments/rules";
import { formatTime } from "@/lib/format/date-time";
import { dayIn, formatDay } from "@/lib/format/day";
import { FreeSlots } from "./free-slots";
import type { useFreeTimes } from "./use-free-times";

export interface When {
  day: string | null;
  time: string;
  minutes: string;
}

interface WhenFieldsProps {
  when: When;
  change: (next: Partial<When>) => void;
  free: ReturnType<typeof useFreeTimes>;
  /** How long it is if nothing is typed. */
  lengthHint: string;
  errorsOf: (name: string) => readonly string[];
}

export function WhenFields({ when, change, free, lengthHint, errorsOf }: WhenFieldsProps) {
  const today = useToday();
  const { slots, isAsking } = free;
  return (
    <>
      <div className="grid grid-cols-3 gap-4 max-sm:grid-cols-2">
        <Field label="Day" required error={errorsOf("day")} className="max-sm:col-span-2">
          <DateField today={today} value={when.day} onValueChange={(day) => change({ day })} />
        </Field>
        <Field label="Time" required error={errorsOf("time")}>
          <Input
            value={when.time}
            maxLength={20}
            autoComplete="off"
            placeholder="14:30, 3pm"
            onChange={(event) => change({ time: event.currentTarget.value })}
          />
        </Field>
        <Field label="Minutes" error={errorsOf("minutes")}>
          <Input
            value={when.minutes}
            maxLength={5}
            inputMode="numeric"
            autoComplete="off"
            placeholder={lengthHint}
            onChange={(event) => change({ minutes: event.currentTarget.value })}
          />
        </Field>
      </div>
      <div role="status" className="flex min-h-control flex-col gap-1.5">
        {isAsking && <Skeleton className="h-7 w-full" />}
        {slots?.length === 0 && (
          <p className="text-second text-sm">Nothing is free on this day within working hours.</p>
        )}
        {slots !== null && slots.length > 0 && (
          <>
            <p className="text-second text-sm">Free on this day</p>
            <div className="max-h-28 overflow-y-auto">
              <FreeSlots
                label="Free times"
                slots={slots}
                chosen={when.time}
                onChoose={({ label }) => change({ time: label })}
              />
            </div>
          </>
        )}
      </div>
    </>
  );
}

interface TakenProps {
  failure: ActionFailure;
  timeZone: string;
  today: string;
  busy: boolean;
  onChoose: (when: { day: string; time: string }) => void;
  onAnyway: () => void;
}

/** A time that is taken, told as a sentence with what is free around it; or both at once, on purpose. */
export function Taken({ failure, timeZone, today, busy, onChoose, onAnyway }: TakenProps) {
  const free = freeTimesIn(failure.hint).map((at) => {
    const moment = new Date(at);
    const day = dayIn(timeZone, moment);
    const time = formatTime(moment, timeZone);
    return { at, day, time, label: `${formatDay(day, today)}, ${time}` };
  });
  return (
    <Alert tone="bad" announce>
      <div className="flex flex-col gap-2">
        <p>
          {failure.message}{" "}
          {free.length > 0 ? "These times are free around it:" : "Nothing is free in the days around it."}
        </p>
        {free.length > 0 && (
          <FreeSlots
            label="Free around it"
            slots={free}
            chosen={null}
            onChoose={({ at }) => {
              const chosen = free.find((one) => one.at === at);
              if (chosen) onChoose(chosen);
            }}
          />
        )}
        <Button size="small" busy={busy} onClick={onAnyway} className="self-start">
          Keep both at this time
        </Button>
      </div>
    </Alert>
  );
}
