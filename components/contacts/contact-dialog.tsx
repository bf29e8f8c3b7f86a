"use client";

import { useRouter } from "next/navigation";
import { CustomFields } from "@/components/custom-fields/fields";
import { searchOrganizations } from "@/components/organizations/search-organizations";
import { FixedValue } from "@/components/records/fixed-value";
import { useRecordField } from "@/components/records/form-field";
import { RecordForm } from "@/components/records/record-form";
import { SelectField } from "@/components/records/select-field";
import { TextField } from "@/components/records/text-field";
import { TickField } from "@/components/records/tick-field";
import { useFormDraft } from "@/components/records/use-form-draft";
import { useShell } from "@/components/shell/shell-context";
import { useWords } from "@/components/shell/words-context";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/toast";
import { createContact, updateContact } from "@/lib/contacts/actions";
import { ADVOCACY, LEAD_SCORES } from "@/lib/contacts/choices";
import { contactSchema, newContactSchema } from "@/lib/contacts/schema";
import { type CustomField, customLabels } from "@/lib/custom-fields/fields";
import { customSchema } from "@/lib/custom-fields/schema";
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
  /** A new one waits for an answer. */
  asLead?: boolean;
}

/** Its name is kept beside it: a draft has to show whom it means. */
function OrganizationField({ at }: Pick<ContactDialogProps, "at">) {
  const id = useRecordField("organization_id", at?.id);
  const name = useRecordField("organization_name", at?.name);
  return (
    <Field label="Organization" description="Leave it empty for a person without a company." error={id.error}>
      <Combobox
        search={searchOrganizations}
        placeholder="Type a name"
        value={id.value === "" ? null : { value: id.value, label: name.value || "The one you chose" }}
        onValueChange={(chosen) => {
          id.onChange(chosen?.value ?? "");
          name.onChange(chosen?.label ?? "");
        }}
      />
    </Field>
  );
}

function ContactFields({
  contact,
  at,
  asLead = false,
}: Pick<ContactDialogProps, "contact" | "at" | "asLead">) {
  const { flags } = useShell().visitor;
  const words = useWords();
  const values = contact?.values;
  const of = (name: keyof ContactValues) => ({
    name,
    label: CONTACT_LABELS[name],
    defaultValue: values?.[name] ?? "",
  });
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...of("first_name")} maxLength={100} />
        <TextField {...of("last_name")} maxLength={100} />
      </div>
      {contact === undefined && <OrganizationField {...(at ? { at } : {})} />}
      <TextField {...of("title")} maxLength={120} placeholder="Owner, manager…" />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...of("phone")} type="tel" inputMode="tel" maxLength={60} />
        <TextField {...of("email")} type="email" inputMode="email" maxLength={254} />
      </div>
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {words.advocacy ? (
          <SelectField
            name="advocacy_status"
            label="Advocacy"
            defaultValue={values?.advocacy_status ?? "Neutral"}
            options={ADVOCACY.map((one) => ({ value: one, label: one }))}
          />
        ) : (
          values && <FixedValue name="advocacy_status" value={values.advocacy_status ?? "Neutral"} />
        )}
        {contact === undefined && flags.includes("lead_scoring") && (
          <SelectField
            name="lead_status"
            label="Lead"
            defaultValue={asLead ? "mine" : ""}
            options={[
              { value: "", label: "No lead" },
              { value: "mine", label: "Mine to answer" },
              { value: "nobodys", label: "For whoever takes it" },
            ]}
          />
        )}
        {contact === undefined && flags.includes("lead_scoring") && (
          <SelectField
            name="lead_score"
            label="Lead score"
            options={[
              { value: "", label: "Not said" },
              ...LEAD_SCORES.map((score) => ({
                value: score,
                label: `${score.charAt(0).toUpperCase()}${score.slice(1)}`,
              })),
            ]}
          />
        )}
        <TickField
          name="is_key_contact"
          label="Key contact"
          description="Decides, or opens the door"
          defaultChecked={contact?.isKey ?? false}
        />
      </div>
      <TextField {...of("notes")} lines={3} maxLength={20_000} />
    </>
  );
}

export function ContactDialog(props: ContactDialogProps) {
  const { workspaceId, open, onOpenChange, contact, fields, at, asLead = false } = props;
  const labels = { ...CONTACT_LABELS, ...customLabels(fields) };
  const added = customSchema(fields, contact?.custom);
  const router = useRouter();
  const draft = useFormDraft(at ? `contact at ${at.id}` : asLead ? "lead" : "contact");
  const close = () => onOpenChange(false);
  const name = [contact?.values.first_name, contact?.values.last_name].filter(Boolean).join(" ");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={contact ? `Edit ${name}` : asLead ? "New lead" : "New contact"}
    >
      {contact ? (
        <RecordForm
          labels={labels}
          submit="Save"
          version={contact.version}
          schema={contactSchema.and(added)}
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
          labels={labels}
          draft={draft}
          submit={asLead ? "Create lead" : "Create contact"}
          schema={newContactSchema.and(added)}
          save={(values) => createContact({ workspaceId, values })}
          onSaved={(made) => {
            close();
            notify({ title: `${made.name} created`, tone: "good" });
            if (at === undefined && !asLead) router.push(route(`/contacts/${made.id}`));
          }}
          onCancel={close}
        >
          <ContactFields asLead={asLead} {...(at ? { at } : {})} />
          <CustomFields fields={fields} />
        </RecordForm>
      )}
    </Dialog>
  );
}
