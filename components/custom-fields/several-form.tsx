"use client";

import { useEffect, useRef, useState } from "react";
import { isPressed } from "@/components/shell/hotkeys";
import { Button } from "@/components/ui/button";
import type { CustomField } from "@/lib/custom-fields/fields";
import { SeveralChoices } from "./several-choices";

interface SeveralFormProps {
  field: CustomField;
  value: string;
  busy: boolean;
  onSave: (typed: string) => void;
  onCancel: () => void;
}

export function SeveralForm({ field, value, busy, onSave, onCancel }: SeveralFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(value);
  useEffect(() => form.current?.querySelector<HTMLElement>("input[type=checkbox]")?.focus(), []);
  return (
    <form
      ref={form}
      className="flex flex-col gap-2 py-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSave(typed);
      }}
      onKeyDown={(event) => {
        if (isPressed(event, "leave")) onCancel();
      }}
    >
      <SeveralChoices field={field} value={typed} hidesLabel onType={setTyped} />
      <div className="flex gap-2">
        <Button type="submit" size="small" variant="primary" busy={busy}>
          Save
        </Button>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
