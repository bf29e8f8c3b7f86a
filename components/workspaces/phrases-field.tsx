"use client";

import { useFieldErrors } from "@/components/accounts/field-errors";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

/** What the quick log offers to say with one tap. */
export function PhrasesField({ defaultValue }: { defaultValue: string }) {
  const errors = useFieldErrors("phrases");
  return (
    <Field
      label="Phrases for the quick log"
      description="One to a line, up to 12. A tap puts them into the note."
      {...(errors ? { error: errors } : {})}
    >
      <Textarea
        name="phrases"
        defaultValue={defaultValue}
        rows={4}
        placeholder={"Left samples\nChef was out\nWants prices"}
      />
    </Field>
  );
}
