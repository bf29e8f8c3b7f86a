"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import type { ActionFailure } from "@/lib/action-result";
import { saveService } from "@/lib/appointments/service-actions";
import type { Service } from "@/lib/appointments/services";

interface ServiceDialogProps {
  workspaceId: string;
  /** Null: a new one. */
  service: Service | null;
  onClose: () => void;
}

export function ServiceDialog({ workspaceId, service, onClose }: ServiceDialogProps) {
  const [values, setValues] = useState({
    name: service?.name ?? "",
    minutes: String(service?.minutes ?? 30),
    buffer_minutes: String(service?.buffer_minutes ?? 0),
    is_active: service?.is_active ?? true,
  });
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startSaving] = useTransition();
  const errorsOf = (name: string) => failure?.fieldErrors?.[name] ?? [];
  const change = (next: Partial<typeof values>) => setValues((before) => ({ ...before, ...next }));

  function save() {
    startSaving(async () => {
      const saved = await saveService({ workspaceId, id: service?.id ?? null, values }).catch(() => null);
      if (saved?.ok) {
        onClose();
        notify({ title: `${values.name} saved`, tone: "good" });
      } else
        setFailure(
          saved ?? { ok: false, code: "unavailable", message: "No connection. Try again in a moment." },
        );
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={service === null ? "New service" : "Change service"}
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={save}>
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {failure !== null && Object.keys(failure.fieldErrors ?? {}).length === 0 && (
          <Alert tone="bad" announce>
            {failure.message}
          </Alert>
        )}
        <Field label="Name" required error={errorsOf("name")}>
          <Input
            value={values.name}
            maxLength={80}
            autoComplete="off"
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        </Field>
        <div className="grid grid-cols-2 gap-4">
          <Field label="Minutes" required error={errorsOf("minutes")}>
            <Input
              value={values.minutes}
              maxLength={4}
              inputMode="numeric"
              onChange={(event) => change({ minutes: event.currentTarget.value })}
            />
          </Field>
          <Field label="Kept free after it" description="In minutes" error={errorsOf("buffer_minutes")}>
            <Input
              value={values.buffer_minutes}
              maxLength={3}
              inputMode="numeric"
              onChange={(event) => change({ buffer_minutes: event.currentTarget.value })}
            />
          </Field>
        </div>
        {service !== null && (
          <Checkbox
            label="Offered"
            description="What isn’t offered stays on the appointments that have it."
            checked={values.is_active}
            onCheckedChange={(is_active) => change({ is_active })}
          />
        )}
        <p className="text-sm text-third">Appointments that are booked already stay as long as they are.</p>
      </div>
    </Dialog>
  );
}
