"use client";

import { DayField } from "./day-field";
import { TextField } from "./text-field";

export const untilAndReasonLabels = { until: "Until, that day included", reason: "Why" };

/** How long something that an admin sets for one person holds, and why. A day ends where the company is. */
export function UntilAndReason({ today }: { today: string }) {
  return (
    <>
      <DayField
        name="until"
        label={untilAndReasonLabels.until}
        today={today}
        min={today}
        placeholder="No end, or 27 Nov, fri, +7"
      />
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
