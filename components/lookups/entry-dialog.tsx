"use client";

import { useState } from "react";
import { useFieldErrors } from "@/components/accounts/field-errors";
import { type FormValues, RecordForm } from "@/components/records/record-form";
import { TextField } from "@/components/records/text-field";
import { Alert } from "@/components/ui/alert";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { notify } from "@/components/ui/toast";
import { addEntry, changeEntry, deleteEntry } from "@/lib/lookups/actions";
import { COLOURS } from "@/lib/lookups/colours";
import { CATEGORY_LABELS, type LookupKind, lookupDefinition, STAGE_CATEGORIES } from "@/lib/lookups/kinds";
import { type Entry, type StageChange, stageEffects } from "@/lib/lookups/rules";
import { entrySchema, stageSchema, typeSchema } from "@/lib/lookups/schema";
import { fieldErrorsOf } from "@/lib/records/field-errors";
import { ColourDot } from "./colour-dot";
import type { Reference } from "./lookup-list";

interface EntryDialogProps {
  workspaceId: string;
  kind: LookupKind;
  references: readonly Reference[];
  /** The one to change; without it a new one is made. */
  entry?: Entry;
  onClose: () => void;
}

const labels = { label: "Name", colour: "Color" };

function schemaFor(kind: LookupKind) {
  if (kind === "stage") return stageSchema;
  return kind === "interaction_type" ? typeSchema : entrySchema;
}

function valuesOf(kind: LookupKind, entry: Entry): FormValues {
  return {
    label: entry.label,
    colour: entry.colour,
    ...(kind === "stage"
      ? {
          category: entry.category ?? "open",
          requires_product: entry.requiresProduct ? "on" : "",
          default_status: entry.defaultStatus ?? "",
        }
      : {}),
    ...(kind === "interaction_type" ? { suggested_stage: entry.suggestedStage ?? "" } : {}),
  };
}

function ColourField({ value }: { value: string }) {
  const errors = useFieldErrors("colour");
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium text-second text-sm">Color</legend>
      <div className="grid grid-cols-2 gap-1 sm:grid-cols-5">
        {COLOURS.map((colour) => (
          <label
            key={colour}
            className="flex min-h-control cursor-pointer items-center gap-2 rounded-control border border-line px-2 text-sm capitalize hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="colour"
              value={colour}
              defaultChecked={colour === value}
              className="sr-only"
            />
            <ColourDot colour={colour} /> {colour}
          </label>
        ))}
      </div>
      {errors && <p className="mt-1 text-bad text-sm">{errors.join(" ")}</p>}
    </fieldset>
  );
}

function StageFields({ entry, references }: { entry: Entry | undefined; references: readonly Reference[] }) {
  const [change, setChange] = useState<StageChange>({
    category: entry?.category ?? "open",
    requiresProduct: entry?.requiresProduct ?? false,
    defaultStatus: entry?.defaultStatus ?? null,
  });
  const effects = entry === undefined ? [] : stageEffects(entry, change);
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Counts as" buttonControl>
          <Select
            name="category"
            value={change.category}
            onValueChange={(category) => category && setChange((before) => ({ ...before, category }))}
            options={STAGE_CATEGORIES.map((category) => ({ value: category, ...CATEGORY_LABELS[category] }))}
          />
        </Field>
        <Field label="Sets the status" buttonControl>
          <Select
            name="default_status"
            value={change.defaultStatus ?? ""}
            onValueChange={(status) =>
              setChange((before) => ({ ...before, defaultStatus: status === "" ? null : status }))
            }
            options={[{ value: "", label: "Leaves it as it is" }, ...references]}
          />
        </Field>
      </div>
      <Checkbox
        name="requires_product"
        checked={change.requiresProduct}
        onCheckedChange={(requiresProduct) => setChange((before) => ({ ...before, requiresProduct }))}
        label="Needs a product"
        description="Refuses an opportunity without one, and says so to the rep."
      />
      {effects.length > 0 && (
        <Alert tone="warning" announce title="On the board">
          <ul className="list-disc ps-4">
            {effects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}

export function EntryDialog({ workspaceId, kind, references, entry, onClose }: EntryDialogProps) {
  const { one } = lookupDefinition(kind);
  const target = { workspaceId, kind };

  async function takeBack(code: string, before: Entry | undefined, version: number) {
    const result = before
      ? await changeEntry({ ...target, code, version, values: valuesOf(kind, before) })
      : await deleteEntry({ ...target, code });
    notify(result.ok ? { title: "Taken back", tone: "good" } : { title: result.message, tone: "bad" });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={entry ? `Edit ${entry.label}` : `New ${one}`}
    >
      <RecordForm
        labels={labels}
        submit={entry ? "Save" : `Add ${one}`}
        version={entry?.version ?? 0}
        check={(values) => fieldErrorsOf(schemaFor(kind), values)}
        save={async (values, version) => {
          if (entry) {
            const result = await changeEntry({ ...target, code: entry.code, version, values });
            return result.ok
              ? { ok: true, data: { code: entry.code, version: result.data.version } }
              : result;
          }
          const result = await addEntry({ ...target, values });
          return result.ok ? { ok: true, data: { code: result.data.code, version: 1 } } : result;
        }}
        onSaved={({ code, version }) => {
          onClose();
          notify({
            title: entry ? "Saved" : `New ${one} added`,
            tone: "good",
            undo: () => takeBack(code, entry, version),
          });
        }}
        onCancel={onClose}
      >
        <TextField name="label" label="Name" defaultValue={entry?.label ?? ""} required maxLength={80} />
        <ColourField value={entry?.colour ?? "gray"} />
        {kind === "stage" && <StageFields entry={entry} references={references} />}
        {kind === "interaction_type" && (
          <Field
            label="Suggests the stage"
            description="A rep who logs one is offered that the opportunity moves there."
            buttonControl
          >
            <Select
              name="suggested_stage"
              defaultValue={entry?.suggestedStage ?? ""}
              options={[{ value: "", label: "None" }, ...references]}
            />
          </Field>
        )}
      </RecordForm>
    </Dialog>
  );
}
