"use client";

import { Ellipsis, Pencil } from "lucide-react";
import type { KeyboardEvent } from "react";
import { OrderHandle } from "@/components/lists/order-handle";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { HEADING } from "@/lib/custom-fields/fields";
import { KIND_LABELS } from "@/lib/custom-fields/labels";
import type { ManagedField } from "@/lib/custom-fields/managed";
import { KINDS } from "@/lib/kinds/all";
import { inUse } from "./use-of-field";

interface FieldRowProps {
  field: ManagedField;
  isLifted: boolean;
  menu: readonly MenuEntry[];
  onKey: (event: KeyboardEvent) => void;
  onEdit: () => void;
}

function Badges({ field }: { field: ManagedField }) {
  if (field.kind === HEADING) return null;
  return (
    <>
      <Badge>
        {KIND_LABELS[field.kind].label}
        {field.target !== null && `: ${KINDS[field.target].many}`}
      </Badge>
      {field.isRequired && <Badge tone="accent">Required</Badge>}
      {field.isExpiry && <Badge tone="warning">Expires</Badge>}
      {field.inList && <Badge tone="info">In the list</Badge>}
    </>
  );
}

/** A field or a heading in the order of the form. */
export function FieldRow({ field, isLifted, menu, onKey, onEdit }: FieldRowProps) {
  const isHeading = field.kind === HEADING;
  return (
    <li
      data-code={field.id}
      {...(isLifted ? { "data-lifted": "" } : {})}
      className={`flex min-h-12 items-center gap-2 px-2 py-1.5 data-lifted:shadow-float ${isHeading ? "bg-sunken" : "bg-surface"}`}
    >
      <OrderHandle code={field.id} name={field.label} isLifted={isLifted} onKey={onKey} />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className={`wrap-anywhere ${isHeading ? "font-semibold" : "font-medium"}`}>
            {field.label}
          </span>
          <Badges field={field} />
        </span>
        <span className="wrap-anywhere block text-sm text-third">
          {isHeading
            ? "Heading of the fields below it"
            : [inUse(field), field.options.join(", ")].filter(Boolean).join(" · ")}
        </span>
      </span>
      <IconButton label={`Edit ${field.label}`} onClick={onEdit}>
        <Pencil aria-hidden />
      </IconButton>
      <LazyMenu
        align="end"
        entries={menu}
        trigger={
          <IconButton label={`More for ${field.label}`}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      />
    </li>
  );
}
