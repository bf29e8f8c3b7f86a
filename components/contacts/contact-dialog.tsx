"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useFieldErrors } from "@/components/accounts/field-errors";
import { CustomFields } from "@/components/custom-fields/fields";
import { searchOrganizations } from "@/components/organizations/search-organizations";
import { RecordForm } from "@/components/records/record-form";
import { TextField } from "@/components/records/text-field";
import { useFormDraft } from "@/components/records/use-form-draft";
import { useShell } from "@/components/shell/shell-context";
import { useWords } from "@/components/shell/words-context";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { notify } from "@/components/ui/toast";
import { createContact, updateContact } from "@/lib/contacts/actions";
import { ADVOCACY, LEAD_SCORES } from "@/lib/contacts/choices";
import { contactSchema, newContactSchema } from "@/lib/contacts/schema";
import { type CustomField, customLabels } from "@/lib/custom-fields/fields";
import { customSchema } from "@/lib/custom-fields/schema";
import { fieldErrorsOf } from "@/lib/records/field-errors";
import { route } from "@/lib/route";
import { CONTACT_LABELS, type ContactValues } from "./labels";

interface ContactDialogProps {
  workspaceId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The one to edit; without it a new one is made. */
  contact?: { id: string; version: number; values: ContactValues; isKey: boolean; custom: unknown };
  /** What the workspace added. */
  fields: readonly CustomField[];
  /** Where a new one works, when that is known. */
  at?: { id: string; name: string };
}

interface ContactFieldsProps extends Pick<ContactDialogProps, "contact" | "at"> {
  /** Of a new one: what was typed before the page was loaded anew. */
  kept?: Readonly<Record<string, string>> | null;
}

/** Its name is kept beside it: a draft has to show whom it means. */
function OrganizationChoice({ kept, at }: Pick<ContactFieldsProps, "kept" | "at">) {
  const id = kept ? kept.organization_id : at?.id;
  const [chosen, setChosen] = useState(
    id ? { value: id, label: kept?.organization_name ?? at?.name ?? "The one you chose" } : null,
  );
  return (
    <>
      <Combobox
        name="organization_id"
        search={searchOrganizations}
        placeholder="Type a name"
        value={chosen}
        onValueChange={setChosen}
      />
      <input type="hidden" name="organization_name" value={chosen?.label ?? ""} />
    </>
  );
}

function ContactFields({ contact, kept, at }: ContactFieldsProps) {
  const errors = useFieldErrors("organization_id");
  const { flags } = useShell().visitor;
  const words = useWords();
  const values = contact?.values;
  const of = (name: keyof ContactValues) => ({
    name,
    label: CONTACT_LABELS[name],
    defaultValue: values?.[name] ?? kept?.[name] ?? "",
  });
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...of("first_name")} maxLength={100} />
        <TextField {...of("last_name")} maxLength={100} />
      </div>
      {contact === undefined && (
        <Field
          label="Organization"
          description="Leave it empty for a person without a company."
          {...(errors ? { error: errors } : {})}
        >
          <OrganizationChoice kept={kept} {...(at ? { at } : {})} />
        </Field>
      )}
      <TextField {...of("title")} maxLength={120} placeholder="Owner, manager…" />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...of("phone")} type="tel" inputMode="tel" maxLength={60} />
        <TextField {...of("email")} type="email" inputMode="email" maxLength={254} />
      </div>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {words.advocacy ? (
          <Field label="Advocacy" buttonControl>
            <Select
              name="advocacy_status"
              defaultValue={values?.advocacy_status ?? kept?.advocacy_status ?? "Neutral"}
              options={ADVOCACY.map((one) => ({ value: one, label: one }))}
            />
          </Field>
        ) : (
          values && <input type="hidden" name="advocacy_status" value={values.advocacy_status ?? "Neutral"} />
        )}
        {contact === undefined && flags.includes("lead_scoring") && (
          <Field label="Lead score" buttonControl>
            <Select
              name="lead_score"
              defaultValue={kept?.lead_score ?? ""}
              options={[
                { value: "", label: "Not said" },
                ...LEAD_SCORES.map((score) => ({
                  value: score,
                  label: `${score.charAt(0).toUpperCase()}${score.slice(1)}`,
                })),
              ]}
            />
          </Field>
        )}
        <Checkbox
          name="is_key_contact"
          label="Key contact"
          description="Decides, or opens the door"
          defaultChecked={contact?.isKey ?? kept?.is_key_contact !== undefined}
        />
      </div>
      <TextField {...of("notes")} lines={3} maxLength={20_000} />
    </>
  );
}

export function ContactDialog({ workspaceId, open, onOpenChange, contact, fields, at }: ContactDialogProps) {
  const labels = { ...CONTACT_LABELS, ...customLabels(fields) };
  const added = customSchema(fields, contact?.custom);
  const router = useRouter();
  const draft = useFormDraft(at ? `contact at ${at.id}` : "contact");
  const close = () => onOpenChange(false);
  const name = [contact?.values.first_name, contact?.values.last_name].filter(Boolean).join(" ");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={contact ? `Edit ${name}` : "New contact"}>
      {contact ? (
        <RecordForm
          labels={labels}
          submit="Save"
          version={contact.version}
          check={(values) => fieldErrorsOf(contactSchema.and(added), values)}
          save={(values, version) => updateContact({ workspaceId, id: contact.id, version, values })}
          onSaved={() => {
            close();
            notify({ title: "Saved", tone: "good" });
          }}
          onCancel={close}
        >
          <ContactFields contact={contact} />
          <CustomFields fields={fields} stored={contact.custom} />
        </RecordForm>
      ) : (
        <RecordForm
          key={draft.round}
          labels={labels}
          draft={draft}
          submit="Create contact"
          check={(values) => fieldErrorsOf(newContactSchema.and(added), values)}
          save={(values) => createContact({ workspaceId, values })}
          onSaved={(made) => {
            close();
            notify({ title: `${made.name} created`, tone: "good" });
            if (at === undefined) router.push(route(`/contacts/${made.id}`));
          }}
          onCancel={close}
        >
          <ContactFields kept={draft.values} {...(at ? { at } : {})} />
          <CustomFields fields={fields} {...(draft.values ? { texts: draft.values } : {})} />
        </RecordForm>
      )}
    </Dialog>
  );
}
