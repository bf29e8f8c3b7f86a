"use client";

import { TEMPLATE_CHOICES, TEMPLATES } from "@/lib/workspaces/templates";
import { useFieldErrors } from "./field-errors";

/** How somebody sells, as three sentences to choose from. Plain radio buttons, so it works without script. */
export function TemplateChoice({ defaultValue = "food-brokerage" }: { defaultValue?: string | undefined }) {
  const errors = useFieldErrors("template");
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium text-second text-sm">How do you sell?</legend>
      {TEMPLATES.map((template) => {
        const { label, description } = TEMPLATE_CHOICES[template];
        return (
          <label
            key={template}
            className="flex cursor-pointer items-start gap-3 rounded-control border border-control px-3 py-2.5 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name="template"
              value={template}
              defaultChecked={template === defaultValue}
              className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
            />
            <span>
              <span className="block font-semibold">{label}</span>
              <span className="block text-second text-sm">{description}</span>
            </span>
          </label>
        );
      })}
      {errors && <p className="text-bad text-sm">{errors.join(" ")}</p>}
    </fieldset>
  );
}
