"use client";

import { useFieldErrors } from "@/components/accounts/field-errors";
import { controlStyles } from "@/components/ui/control-styles";

/** What the quick log offers to say with one tap. */
export function PhrasesField({ defaultValue }: { defaultValue: string }) {
  const errors = useFieldErrors("phrases");
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor="phrases" className="font-medium text-second text-sm">
        Phrases for the quick log
      </label>
      <textarea
        id="phrases"
        name="phrases"
        defaultValue={defaultValue}
        rows={4}
        placeholder={"Left samples\nNobody was in\nWants prices"}
        aria-invalid={errors ? true : undefined}
        aria-describedby="phrases-note"
        className={`${controlStyles} py-1.5`}
      />
      <p id="phrases-note" className={errors ? "text-bad text-sm" : "text-sm text-third"}>
        {errors?.join(" ") ?? "One to a line, up to 12. A tap puts one into the note."}
      </p>
    </div>
  );
}
