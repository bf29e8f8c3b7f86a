"use client";

import { useRecordField, useTyped } from "@/components/records/form-field";
import { RecordForm } from "@/components/records/record-form";
import { SelectField } from "@/components/records/select-field";
import { TextField } from "@/components/records/text-field";
import { TickField } from "@/components/records/tick-field";
import { useWords } from "@/components/shell/words-context";
import { Alert } from "@/components/ui/alert";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import { addEntry, changeEntry, deleteEntry } from "@/lib/lookups/actions";
import { COLOURS } from "@/lib/lookups/colours";
import { CATEGORY_LABELS, type LookupKind, lookupDefinition, STAGE_CATEGORIES } from "@/lib/lookups/kinds";
import { type Entry, stageEffects } from "@/lib/lookups/rules";
import { entrySchema, stageSchema, typeSchema } from "@/lib/lookups/schema";
import type { FormValues } from "@/lib/records/form-values";
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
  const field = useRecordField("colour", value);
  return (
    <fieldset className="min-w-0" data-refused={field.error !== undefined || undefined}>
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
              checked={colour === field.value}
              onChange={() => field.onChange(colour)}
              className="sr-only"
            />
            <ColourDot colour={colour} /> {colour}
          </label>
        ))}
      </div>
      {field.error !== undefined && <p className="mt-1 text-bad text-sm">{field.error}</p>}
    </fieldset>
  );
}

function StageFields({ entry, references }: { entry: Entry | undefined; references: readonly Reference[] }) {
  const words = useWords();
  const category = useTyped("category", entry?.category ?? "open");
  const change = {
    category: STAGE_CATEGORIES.find((one) => one === category) ?? "open",
    requiresProduct: useTyped("requires_product", entry?.requiresProduct ? "on" : "") === "on",
    defaultStatus: useTyped("default_status", entry?.defaultStatus) || null,
  };
  const effects = entry === undefined ? [] : stageEffects(entry, change);
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="category"
          label="Counts as"
          defaultValue={entry?.category ?? "open"}
          options={STAGE_CATEGORIES.map((one) => ({ value: one, ...CATEGORY_LABELS[one] }))}
        />
        <SelectField
          name="default_status"
          label="Sets the status"
          defaultValue={entry?.defaultStatus ?? ""}
          options={[{ value: "", label: "Leaves it as it is" }, ...references]}
        />
      </div>
      {words.products && (
        <TickField
          name="requires_product"
          defaultChecked={entry?.requiresProduct ?? false}
          label="Needs a product"
          description="Refuses an opportunity without one, and says so to the rep."
        />
      )}
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
        schema={schemaFor(kind)}
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
          <SelectField
            name="suggested_stage"
            label="Suggests the stage"
            description="A rep who logs one is offered that the opportunity moves there."
            defaultValue={entry?.suggestedStage ?? ""}
            options={[{ value: "", label: "None" }, ...references]}
          />
        )}
      </RecordForm>
    </Dialog>
  );
}
