import { DateField } from "./date-field";
import { Field } from "./field";
import type { Story } from "./story";

export default {
  title: "Date field",
  about: "A day, typed the way people say it or picked from a calendar (Alt+↓).",
  examples: [
    {
      name: "In a field",
      Example: () => (
        <Field label="Follow up on" required className="max-w-60">
          <DateField name="follow_up_date" today="2026-11-20" defaultValue="2026-11-27" />
        </Field>
      ),
    },
    {
      name: "Empty, with limits",
      Example: () => (
        <Field label="Expected close" description="This year or next." className="max-w-60">
          <DateField today="2026-11-20" min="2026-11-20" max="2027-12-31" />
        </Field>
      ),
    },
    {
      name: "Disabled",
      Example: () => (
        <Field label="Closed on" disabled className="max-w-60">
          <DateField today="2026-11-20" defaultValue="2026-10-01" disabled />
        </Field>
      ),
    },
  ],
} satisfies Story;
