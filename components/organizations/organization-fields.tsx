"use client";

import { type ReactNode, useState } from "react";
import { useFormState } from "react-hook-form";
import { FixedValue } from "@/components/records/fixed-value";
import { SelectField } from "@/components/records/select-field";
import { TextField } from "@/components/records/text-field";
import { TickField } from "@/components/records/tick-field";
import { useSay, useWords } from "@/components/shell/words-context";
import { ORGANIZATION_ROLES } from "@/lib/organizations/roles";
import { ROLE_NAMES } from "@/lib/organizations/rules";
import { isSpokenOf } from "@/lib/words";
import { ORGANIZATION_LABELS, type OrganizationField, type OrganizationValues } from "./labels";

interface OrganizationFieldsProps {
  values?: OrganizationValues;
  as?: "principal" | "distributor";
  /** Under the name, while it is typed. */
  besideName?: ReactNode;
}

/** Once the name was refused: chains have branches. The city is asked below, as for every account. */
function IsBranch() {
  const [asked, setAsked] = useState(false);
  const { errors } = useFormState();
  if (errors.is_branch !== undefined && !asked) setAsked(true);
  if (!asked) return null;
  return (
    <TickField
      name="is_branch"
      label="It’s another location"
      description="Chains have several. Say its city below: that tells them apart."
    />
  );
}

export function OrganizationFields({ values, as, besideName }: OrganizationFieldsProps) {
  const say = useSay();
  const words = useWords();
  const of = (name: OrganizationField) => ({
    name,
    label: ORGANIZATION_LABELS[name],
    defaultValue: values?.[name] ?? "",
  });
  return (
    <>
      <TextField {...of("name")} required maxLength={200} />
      <IsBranch />
      {besideName}
      {as !== undefined && <FixedValue name="role" value={as} />}
      {values === undefined && as === undefined && (
        <SelectField
          name="role"
          label="What is it to you?"
          options={[
            { value: "", label: "Not said yet" },
            ...ORGANIZATION_ROLES.filter((role) => isSpokenOf(role, words)).map((role) => ({
              value: role,
              label: say(ROLE_NAMES[role]),
            })),
          ]}
        />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...of("phone")} type="tel" inputMode="tel" maxLength={60} />
        <TextField {...of("email")} type="email" inputMode="email" maxLength={254} />
      </div>
      <TextField {...of("street")} maxLength={300} />
      <div className="grid grid-cols-[minmax(0,1fr)_5rem_7rem] gap-3">
        <TextField {...of("city")} maxLength={120} />
        <TextField {...of("state_code")} maxLength={2} placeholder="AL" />
        <TextField {...of("postal_code")} maxLength={20} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...of("territory")} maxLength={120} />
        <TextField {...of("segment")} maxLength={120} placeholder="Hotel, School, Corporate…" />
      </div>
      <TextField {...of("tags")} maxLength={2000} placeholder="chain, new, referral" />
      <TextField {...of("website")} type="text" inputMode="url" maxLength={500} placeholder="example.com" />
      <TextField {...of("notes")} lines={3} maxLength={20_000} />
    </>
  );
}
