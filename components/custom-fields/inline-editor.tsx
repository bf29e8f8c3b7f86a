"use client";

import { InlineChoice } from "@/components/records/inline-choice";
import { InlineDay } from "@/components/records/inline-day";
import { InlineText } from "@/components/records/inline-text";
import { controlName } from "@/lib/custom-fields/fields";
import { changeCustomValue } from "@/lib/custom-fields/value-action";
import type { InlineCustomProps } from "./inline-custom";
import { InlineLink } from "./inline-link";
import { InlineSeveral } from "./inline-several";

const notSaid = { value: "", label: "Not said yet" };

/** The control that fits the field, open from the start: it was pressed already. */
export function InlineEditor({ target, field, value, shown, today }: InlineCustomProps) {
  const { label, kind, options, key } = field;
  const inline = {
    label,
    field: controlName(field),
    value: value === "" ? null : value,
    startsOpen: true,
    save: (typed: string, over?: number) =>
      changeCustomValue({ ...target, version: over ?? target.version, key, typed }),
  };
  switch (kind) {
    case "date":
      return <InlineDay {...inline} today={today} shown={shown} />;
    case "choice": {
      const offered = value === "" || options.includes(value) ? options : [...options, value];
      return (
        <InlineChoice
          {...inline}
          options={[notSaid, ...offered.map((option) => ({ value: option, label: option }))]}
        />
      );
    }
    case "yes_no":
      return (
        <InlineChoice
          {...inline}
          options={[notSaid, { value: "yes", label: "Yes" }, { value: "no", label: "No" }]}
        />
      );
    case "multi_choice":
      return <InlineSeveral {...inline} custom={field} shown={shown} />;
    case "person":
    case "record":
      return <InlineLink {...inline} custom={field} />;
    case "number":
    case "money":
      return <InlineText {...inline} shown={shown} maxLength={30} inputMode="decimal" />;
    case "email":
      return <InlineText {...inline} shown={shown} maxLength={254} inputMode="email" />;
    case "phone":
      return <InlineText {...inline} shown={shown} maxLength={60} inputMode="tel" />;
    case "long_text":
      return <InlineText {...inline} shown={shown} maxLength={5000} lines={4} />;
    case "link":
      return <InlineText {...inline} shown={shown} maxLength={2000} />;
    default:
      return (
        <InlineText
          {...inline}
          shown={shown}
          maxLength={2000}
          {...(value.length > 80 || value.includes("\n") ? { lines: 3 } : {})}
        />
      );
  }
}
