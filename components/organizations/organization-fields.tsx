"use client";

import { type ReactNode, useState } from "react";
import { useFieldErrors } from "@/components/accounts/field-errors";
import { TextField } from "@/components/records/text-field";
import { Checkbox } from "@/components/ui/checkbox";
import { useSay, useWords } from "@/components/shell/words-context";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { ORGANIZATION_ROLES } from "@/lib/organizations/roles";
import { ROLE_NAMES } from "@/lib/organizations/rules";
import { isSpokenOf } from "@/lib/words";
import { ORGANIZATION_LABELS, type OrganizationField, type OrganizationValues } from "./labels";

interface OrganizationFieldsProps {
  values?: OrganizationValues;
  /** Of a new one: what was typed before the page was loaded anew. */
  kept?: Readonly<Record<string, string>> | null;
  as?: "principal" | "distributor";
  /** Under the name, while it is typed. */
  onNameTyped?: (text: string) => void;
  besideName?: ReactNode;
}

/** Once the name was refused: chains have branches. The city is asked below, as for every account. */
function IsBranch() {
  const [asked, setAsked] = useState(false);
  const refused = useFieldErrors("is_branch") !== undefined;
  if (refused && !asked) setAsked(true);
  if (!asked) return null;
  return (
    <Checkbox
      name="is_branch"
      label="It’s another location"
      description="Chains have several. Say its city below: that tells them apart."
    />
  );
}

export function OrganizationFields({ values, kept, as, onNameTyped, besideName }: OrganizationFieldsProps) {
  const say = useSay();
  const words = useWords();
  const of = (name: OrganizationField) => ({
    name,
    label: ORGANIZATION_LABELS[name],
    defaultValue: values?.[name] ?? kept?.[name] ?? "",
  });
  return (
    <>
      <TextField
        {...of("name")}
        required
        maxLength={200}
        {...(onNameTyped ? { onValueChange: onNameTyped } : {})}
      />
      <IsBranch />
      {besideName}
      {as !== undefined && <input type="hidden" name="role" value={as} />}
      {values === undefined && as === undefined && (
        <Field label="What is it to you?" buttonControl>
          <Select
            name="role"
            defaultValue={kept?.role ?? ""}
            options={[
              { value: "", label: "Not said yet" },
              ...ORGANIZATION_ROLES.filter((role) => isSpokenOf(role, words)).map((role) => ({
                value: role,
                label: say(ROLE_NAMES[role]),
              })),
            ]}
          />
        </Field>
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
