"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import type { ActionFailure } from "@/lib/action-result";
import { WEEKDAYS } from "@/lib/appointments/hours";
import { saveHours } from "@/lib/appointments/hours-actions";
import type { Week } from "@/lib/appointments/week-schema";

const DAYS = [
  "day1",
  "day2",
  "day3",
  "day4",
  "day5",
  "day6",
  "day7",
] as const satisfies readonly (keyof Week)[];

/** A line per day, as one says it. */
export function HoursForm({ workspaceId, week: stored }: { workspaceId: string; week: Week }) {
  const [week, setWeek] = useState(stored);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startSaving] = useTransition();

  function save() {
    startSaving(async () => {
      const saved = await saveHours({ workspaceId, week }).catch(() => null);
      setFailure(
        saved?.ok
          ? null
          : (saved ?? { ok: false, code: "unavailable", message: "No connection. Try again in a moment." }),
      );
      if (saved?.ok) notify({ title: "Hours saved", tone: "good" });
    });
  }

  return (
    <div className="flex flex-col gap-3">
      {failure !== null && Object.keys(failure.fieldErrors ?? {}).length === 0 && (
        <Alert tone="bad" announce>
          {failure.message}
        </Alert>
      )}
      {DAYS.map((day, index) => (
        <Field key={day} label={WEEKDAYS[index]} error={failure?.fieldErrors?.[day] ?? []}>
          <Input
            value={week[day]}
            maxLength={120}
            autoComplete="off"
            placeholder="Not working"
            onChange={(event) => {
              const typed = event.currentTarget.value;
              setWeek((before) => ({ ...before, [day]: typed }));
            }}
          />
        </Field>
      ))}
      <Button variant="primary" busy={busy} onClick={save} className="self-start">
        Save
      </Button>
    </div>
  );
}
