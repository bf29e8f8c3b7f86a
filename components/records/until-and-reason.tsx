"use client";

import { useFieldErrors } from "@/components/accounts/field-errors";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { TextField } from "./text-field";

export const untilAndReasonLabels = { until: "Until, that day included", reason: "Why" };

/** How long something that an admin sets for one person holds, and why. A day ends where the company is. */
export function UntilAndReason({ today }: { today: string }) {
  const until = useFieldErrors("until");
  return (
    <>
      <Field label={untilAndReasonLabels.until} {...(until ? { error: until } : {})}>
        <DateField name="until" today={today} min={today} placeholder="No end, or 27 Nov, fri, +7" />
      </Field>
      <TextField
        name="reason"
        label={untilAndReasonLabels.reason}
        required
        maxLength={1000}
        lines={2}
        description="Stands beside it for the next admin; the person concerned can read it too."
      />
    </>
  );
}
