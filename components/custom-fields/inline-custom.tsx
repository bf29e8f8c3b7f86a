"use client";

import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { InlineChoice } from "@/components/records/inline-choice";
import { InlineDay } from "@/components/records/inline-day";
import { InlineText } from "@/components/records/inline-text";
import { type CustomField, controlName, type FieldEntity } from "@/lib/custom-fields/fields";
import { changeCustomValue } from "@/lib/custom-fields/value-action";
import { InlineSeveral } from "./inline-several";

export interface CustomTarget {
  workspaceId: string;
  entity: FieldEntity;
  id: string;
  version: number;
}

interface InlineCustomProps {
  target: CustomTarget;
  field: CustomField;
  /** As its control sends it. */
  value: string;
  /** How it reads while it isn't being changed. */
  shown: ReactNode;
  href: string | null;
  today: string;
}

const notSaid = { value: "", label: "Not said yet" };

/** One field that the workspace added, changed where it stands as the record's own are. */
export function InlineCustom({ target, field, value, shown, href, today }: InlineCustomProps) {
  const { label, kind, options, key } = field;
  const inline = {
    label,
    field: controlName(field),
    value: value === "" ? null : value,
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
    case "number":
      return <InlineText {...inline} shown={shown} maxLength={30} inputMode="decimal" />;
    case "link":
      return (
        <span className="flex items-center gap-1">
          <span className="min-w-0 flex-1">
            <InlineText {...inline} shown={shown} maxLength={2000} />
          </span>
          {href !== null && (
            <a
              href={href}
              rel="noreferrer"
              aria-label={`Open ${label.toLowerCase()}`}
              className="rounded-control p-1.5 text-second hover:bg-hover hover:text-text pointer-coarse:p-3.5"
            >
              <ExternalLink aria-hidden className="size-4" />
            </a>
          )}
        </span>
      );
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
