"use client";

import { InlineText } from "@/components/records/inline-text";
import { updateOrganization } from "@/lib/organizations/actions";
import { ORGANIZATION_LABELS, type OrganizationField } from "./labels";

interface InlineFieldProps {
  workspaceId: string;
  id: string;
  version: number;
  field: OrganizationField;
  value: string | null;
  maxLength: number;
}

/** One field of an organization, changed where it stands. */
export function InlineField({ field, value, maxLength, ...target }: InlineFieldProps) {
  return (
    <InlineText
      label={ORGANIZATION_LABELS[field]}
      field={field}
      value={value}
      maxLength={maxLength}
      save={(typed, over) =>
        updateOrganization({ ...target, version: over ?? target.version, values: { [field]: typed } })
      }
    />
  );
}
