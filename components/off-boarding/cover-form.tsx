"use client";

import { type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { controlStyles } from "@/components/ui/control-styles";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { refuseTyped, standAtRefusal } from "@/components/ui/refused";
import { notify } from "@/components/ui/toast";
import { type ActionFailure, fail } from "@/lib/action-result";
import { arrangeCover } from "@/lib/off-boarding/actions";

export interface CoverFormProps {
  workspaceId: string;
  /** Everybody active; viewers can be away, but cover nobody. */
  people: readonly { id: string; name: string; canCover: boolean }[];
  /** Who is away, when the way here says so. */
  absent: string | null;
  today: string;
}

function PersonField({
  name,
  label,
  people,
  error,
  initial,
}: {
  name: string;
  label: string;
  people: readonly { id: string; name: string }[];
  error: string[] | undefined;
  initial: string | null;
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={`cover-${name}`} className="font-medium text-second text-sm">
        {label}
      </label>
      <select
        id={`cover-${name}`}
        name={name}
        defaultValue={initial ?? ""}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `cover-${name}-error` : undefined}
        className={`${controlStyles} h-control`}
      >
        <option value="">Choose…</option>
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
      {error && (
        <p id={`cover-${name}-error`} className="text-bad text-sm">
          {error.join(" ")}
        </p>
      )}
    </div>
  );
}

/** Somebody is away: who works their records, from when until when. */
export function CoverForm({ workspaceId, people, absent, today }: CoverFormProps) {
  const formRef = useRef<HTMLFormElement>(null);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [round, setRound] = useState(0);
  const [busy, startSaving] = useTransition();
  const errors = failure?.fieldErrors ?? {};

  useEffect(() => {
    if (failure !== null) standAtRefusal(formRef.current);
  }, [failure]);

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy || refuseTyped(event.currentTarget)) return;
    const values = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    );
    startSaving(async () => {
      try {
        const result = await arrangeCover({ workspaceId, values });
        if (!result.ok) {
          setFailure(result);
          return;
        }
        setFailure(null);
        setRound((before) => before + 1);
        notify({ title: "The cover is arranged", tone: "good" });
      } catch {
        setFailure(
          fail("unavailable", "No connection. What you chose is still here; try again in a moment."),
        );
      }
    });
  }

  return (
    // A new round begins with empty fields.
    <form key={round} ref={formRef} onSubmit={handleSubmit} noValidate className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <PersonField
          name="absent"
          label="Who is away"
          people={people}
          error={errors.absent}
          initial={round === 0 ? absent : null}
        />
        <PersonField
          name="covering"
          label="Who stands in"
          people={people.filter(({ canCover }) => canCover)}
          error={errors.covering}
          initial={null}
        />
        <Field label="From" {...(errors.from ? { error: errors.from } : {})}>
          <DateField name="from" today={today} defaultValue={today} />
        </Field>
        <Field label="Until, that day included" {...(errors.until ? { error: errors.until } : {})}>
          <DateField name="until" today={today} min={today} placeholder="27 Nov, fri, +7" />
        </Field>
      </div>
      <Field label="Note" {...(errors.note ? { error: errors.note } : {})}>
        <Input name="note" placeholder="Holiday, back on Monday" maxLength={1000} />
      </Field>
      {failure && !busy && (
        <Alert tone="bad" announce>
          {[failure.message, failure.hint].filter(Boolean).join(" ")}
        </Alert>
      )}
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          Arrange cover
        </Button>
      </div>
    </form>
  );
}
