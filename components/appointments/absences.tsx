"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import type { ActionFailure } from "@/lib/action-result";
import { addAbsence, removeAbsence } from "@/lib/appointments/hours-actions";
import { formatDays } from "@/lib/format/day";

interface AbsencesProps {
  workspaceId: string;
  absences: readonly { id: string; first_day: string; last_day: string; note: string | null }[];
}

interface Typed {
  first_day: string | null;
  last_day: string | null;
  note: string;
}
const EMPTY: Typed = { first_day: null, last_day: null, note: "" };

/** Days on which one can't be booked; colleagues learn only that the time is taken. */
export function Absences({ workspaceId, absences }: AbsencesProps) {
  const [typed, setTyped] = useState(EMPTY);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startSaving] = useTransition();
  const errorsOf = (name: string) => failure?.fieldErrors?.[name] ?? [];
  const change = (next: Partial<Typed>) => setTyped((before) => ({ ...before, ...next }));

  function add() {
    startSaving(async () => {
      const { first_day, last_day, note } = typed;
      const added = await addAbsence({
        workspaceId,
        first_day: first_day ?? "",
        last_day: last_day ?? first_day ?? "",
        note,
      }).catch(() => null);
      setFailure(
        added?.ok
          ? null
          : (added ?? { ok: false, code: "unavailable", message: "No connection. Try again in a moment." }),
      );
      if (added?.ok) setTyped(EMPTY);
    });
  }

  function remove(id: string) {
    startSaving(async () => {
      const removed = await removeAbsence({ workspaceId, id }).catch(() => null);
      notify(
        removed?.ok
          ? { title: "You can be booked on these days again", tone: "good" }
          : { title: removed?.message ?? "No connection. Try again in a moment.", tone: "bad" },
      );
    });
  }

  return (
    <div className="flex flex-col gap-4">
      {absences.length > 0 && (
        <ul className="flex flex-col gap-1">
          {absences.map(({ id, first_day, last_day, note }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3">
              <span className="min-w-0 flex-1">
                {formatDays(first_day, last_day)}
                {note !== null && <span className="wrap-anywhere text-third"> · {note}</span>}
              </span>
              <Button size="small" busy={busy} onClick={() => remove(id)}>
                Remove<span className="sr-only"> {formatDays(first_day, last_day)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {failure !== null && Object.keys(failure.fieldErrors ?? {}).length === 0 && (
        <Alert tone="bad" announce>
          {failure.message}
        </Alert>
      )}
      <div className="grid grid-cols-2 gap-4">
        <Field label="First day" error={errorsOf("first_day")}>
          <DateField value={typed.first_day} onValueChange={(first_day) => change({ first_day })} />
        </Field>
        <Field label="Last day" error={errorsOf("last_day")}>
          <DateField value={typed.last_day} onValueChange={(last_day) => change({ last_day })} />
        </Field>
      </div>
      <Field label="Note for yourself" error={errorsOf("note")}>
        <Input
          value={typed.note}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      </Field>
      <Button busy={busy} onClick={add} className="self-start">
        Add absence
      </Button>
    </div>
  );
}
