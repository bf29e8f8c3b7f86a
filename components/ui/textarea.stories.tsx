import { Field } from "./field";
import type { Story } from "./story";
import { Textarea } from "./textarea";

export default {
  title: "Textarea",
  about: "Several lines; grows with the text. With a limit it says how much is used.",
  examples: [
    {
      name: "With a count",
      Example: () => (
        <Field label="What happened" className="max-w-120">
          <Textarea
            count
            maxLength={4000}
            defaultValue="Walked the banquet kitchen. Wants portioned halibut, 6 oz, frozen at sea."
          />
        </Field>
      ),
    },
    {
      name: "Error",
      Example: () => (
        <Field
          label="Reason"
          error="Say why, so that the team learns from it."
          required
          className="max-w-120"
        >
          <Textarea placeholder="Price, timing, a competitor…" />
        </Field>
      ),
    },
  ],
} satisfies Story;
