"use client";

import { FixedValue } from "@/components/records/fixed-value";
import { useRecordField, useTyped } from "@/components/records/form-field";
import { RecordForm } from "@/components/records/record-form";
import { SelectField } from "@/components/records/select-field";
import { TextField } from "@/components/records/text-field";
import { TickField } from "@/components/records/tick-field";
import { useWords } from "@/components/shell/words-context";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { notify } from "@/components/ui/toast";
import { addField, changeField, deleteField } from "@/lib/custom-fields/actions";
import { FIELD_ENTITIES } from "@/lib/custom-fields/entities";
import { FIELD_KINDS, type FieldEntity, HEADING } from "@/lib/custom-fields/fields";
import { KIND_LABELS } from "@/lib/custom-fields/labels";
import type { ManagedField } from "@/lib/custom-fields/managed";
import { definitionSchema } from "@/lib/custom-fields/schema";
import { manyInTitle } from "@/lib/kinds/all";
import { isSpokenOf } from "@/lib/words";

interface FieldDialogProps {
  workspaceId: string;
  entity: FieldEntity;
  /** The one to change; without it a new one is made. */
  field?: ManagedField;
  isHeading: boolean;
  onClose: () => void;
}

const labels = { label: "Name", help: "Help" };

function OptionsField({ field }: { field: ManagedField | undefined }) {
  const { name, value, error, onChange } = useRecordField("options", field?.options.join("\n"));
  const used = Object.entries(field?.optionUse ?? {});
  return (
    <Field
      label="Options"
      description={
        used.length === 0
          ? "One to a line, in the order of the list."
          : `One to a line. Records keep what they have: ${used.map(([option, records]) => `${option} (${records})`).join(", ")}. To rename an option everywhere, use the list.`
      }
      required
      error={error}
    >
      <Textarea
        name={name}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        rows={5}
      />
    </Field>
  );
}

/** A name is all there is to it. */
function HeadingFields({ field }: { field: ManagedField | undefined }) {
  return (
    <>
      <TextField
        name="label"
        label="Name"
        defaultValue={field?.label ?? ""}
        required
        maxLength={80}
        description="Stands above the fields below it, in forms and on records."
      />
      <FixedValue name="kind" value={HEADING} />
    </>
  );
}

function DefinitionFields({ field }: { field: ManagedField | undefined }) {
  const words = useWords();
  const kind = useTyped("kind", field?.kind ?? "text");
  return (
    <>
      <TextField name="label" label="Name" defaultValue={field?.label ?? ""} required maxLength={80} />
      {field ? (
        <FixedValue name="kind" value={field.kind} />
      ) : (
        <SelectField
          name="kind"
          label="What it holds"
          description="This can’t be changed later."
          defaultValue="text"
          options={FIELD_KINDS.map((one) => ({ value: one, ...KIND_LABELS[one] }))}
        />
      )}
      {kind === "record" && field === undefined && (
        <SelectField
          name="target"
          label="Of what kind"
          description="Shown by name to whoever may read it. This can’t be changed later."
          placeholder="Choose…"
          required
          options={FIELD_ENTITIES.filter((one) => isSpokenOf(one, words)).map((one) => ({
            value: one,
            label: manyInTitle(one),
          }))}
        />
      )}
      {field?.target && <FixedValue name="target" value={field.target} />}
      {(kind === "choice" || kind === "multi_choice") && <OptionsField field={field} />}
      <TextField
        name="help"
        label="Help"
        defaultValue={field?.help ?? ""}
        maxLength={300}
        description="Stands under the field in the form."
      />
      <TickField
        name="is_required"
        label="Required"
        defaultChecked={field?.isRequired ?? false}
        description="Asked for on new records, and on the next change of one that has none."
      />
      {kind === "date" && (
        <TickField
          name="is_expiry"
          label="Something expires on that day"
          defaultChecked={field?.isExpiry ?? false}
          description="Warned about from 30 days before."
        />
      )}
      <TickField
        name="in_list"
        label="A column of the list"
        defaultChecked={field?.inList ?? false}
        description="It can always be filtered by and exported."
      />
    </>
  );
}

function valuesOf(field: ManagedField) {
  return {
    label: field.label,
    help: field.help ?? "",
    kind: field.kind,
    target: field.target ?? "",
    options: field.options.join("\n"),
    is_required: field.isRequired ? "on" : "",
    is_expiry: field.isExpiry ? "on" : "",
    in_list: field.inList ? "on" : "",
  };
}

export function FieldDialog({ workspaceId, entity, field, isHeading, onClose }: FieldDialogProps) {
  const what = isHeading ? "heading" : "field";
  async function takeBack(id: string, version: number) {
    const result = field
      ? await changeField({ workspaceId, id, version, values: valuesOf(field) })
      : await deleteField({ workspaceId, id });
    notify(result.ok ? { title: "Taken back", tone: "good" } : { title: result.message, tone: "bad" });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={field ? `Edit ${field.label}` : `New ${what}`}
    >
      <RecordForm
        labels={labels}
        submit={field ? "Save" : `Add ${what}`}
        version={field?.version ?? 0}
        schema={definitionSchema}
        save={(values, version) =>
          field
            ? changeField({ workspaceId, id: field.id, version, values })
            : addField({ workspaceId, entity, values })
        }
        onSaved={({ id, version }) => {
          onClose();
          notify({
            title: field ? "Saved" : isHeading ? "Heading added" : "Field added",
            tone: "good",
            undo: () => takeBack(id, version),
          });
        }}
        onCancel={onClose}
      >
        {isHeading ? <HeadingFields field={field} /> : <DefinitionFields field={field} />}
      </RecordForm>
    </Dialog>
  );
}
