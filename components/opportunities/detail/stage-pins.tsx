"use client";

import { LazySelect } from "@/components/records/lazy-select";
import { Switch } from "@/components/ui/switch";
import type { Pinnable } from "./stage-card";

interface StagePinsProps {
  fields: readonly Pinnable[];
  mayChange: boolean;
  busy: boolean;
  onPin: (field: Pinnable, pinned: boolean) => void;
  onStatus: (code: string) => void;
}

/** What is set by hand instead of following the interactions, and the status beside the stage. */
export function StagePins({ fields, mayChange, busy, onPin, onStatus }: StagePinsProps) {
  return (
    <div className="mt-1 grid gap-x-5 gap-y-3 sm:grid-cols-2">
      {fields.map((field) => (
        <div key={field.field} className="flex min-w-0 flex-col gap-2">
          {mayChange ? (
            <Switch
              label={`Manual ${field.field}`}
              description={field.pinned ?? "Follows the latest interaction"}
              checked={field.pinned !== null}
              disabled={busy}
              onCheckedChange={(on) => onPin(field, on)}
            />
          ) : (
            field.pinned && (
              <p className="text-sm text-third">
                {field.label}: {field.pinned}
              </p>
            )
          )}
          {mayChange && field.field === "status" && (
            <LazySelect
              label="Status"
              value={field.value}
              disabled={busy}
              onValueChange={onStatus}
              options={field.choices.map(({ code, label }) => ({ value: code, label }))}
            />
          )}
        </div>
      ))}
    </div>
  );
}
