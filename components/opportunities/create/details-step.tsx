"use client";

import { FormProvider } from "react-hook-form";
import { CustomFields } from "@/components/custom-fields/fields";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { CustomField } from "@/lib/custom-fields/fields";
import type { Creation } from "@/lib/opportunities/answers";
import { PRIORITIES } from "@/lib/opportunities/rules";
import { nameOf } from "./draft";
import type { CreationState } from "./use-creation";

/** The name it gives itself, until somebody types another. */
export function NameField({ state, lists }: { state: CreationState; lists: Creation }) {
  const { draft, change, errorsOf } = state;
  return (
    <Field
      label="Name"
      error={errorsOf("name")}
      description={draft.name === null ? "Made from what you choose, and changes with it." : undefined}
      {...(draft.name === null
        ? {}
        : {
            aside: (
              <Button size="small" variant="ghost" onClick={() => change({ name: null })}>
                Generate
              </Button>
            ),
          })}
    >
      <Input
        value={draft.name ?? nameOf(draft, lists)}
        maxLength={240}
        autoComplete="off"
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
    </Field>
  );
}

/** What the workspace added, kept with the rest of the draft while one goes back and forth. */
export function AddedFields({ state, fields }: { state: CreationState; fields: readonly CustomField[] }) {
  return (
    <FormProvider {...state.added}>
      <CustomFields fields={fields} texts={state.draft.custom} />
    </FormProvider>
  );
}

export function DetailsStep({ state, lists }: { state: CreationState; lists: Creation }) {
  const { draft, change, errorsOf } = state;
  return (
    <>
      <NameField state={state} lists={lists} />
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Field label="Next action" error={errorsOf("next_action")}>
          <Input
            value={draft.nextAction}
            maxLength={500}
            placeholder="Bring the case pack"
            onChange={(event) => change({ nextAction: event.currentTarget.value })}
          />
        </Field>
        <Field label="Due" error={errorsOf("next_action_date")}>
          <DateField
            value={draft.nextActionDate}
            today={lists.today}
            onValueChange={(nextActionDate) => change({ nextActionDate })}
          />
        </Field>
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Field label="Expected close" error={errorsOf("estimated_close_date")}>
          <DateField
            value={draft.closeDate}
            today={lists.today}
            onValueChange={(closeDate) => change({ closeDate })}
          />
        </Field>
        <Field label="Priority" buttonControl>
          <Select
            aria-label="Priority"
            value={draft.priority}
            onValueChange={(priority) => change({ priority: priority ?? "medium" })}
            options={PRIORITIES}
          />
        </Field>
        <Field label="Source" buttonControl error={errorsOf("source")}>
          <Select
            aria-label="Source"
            value={draft.source}
            onValueChange={(source) => change({ source })}
            options={lists.sources.map(({ code, label }) => ({ value: code, label }))}
          />
        </Field>
      </div>
      {lists.financials && (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field label="Value" error={errorsOf("estimated_value_cents")}>
            <Input
              value={draft.value}
              inputMode="decimal"
              maxLength={20}
              onChange={(event) => change({ value: event.currentTarget.value })}
            />
          </Field>
          <Field label="Probability, %" error={errorsOf("probability")}>
            <Input
              value={draft.probability}
              inputMode="numeric"
              maxLength={3}
              onChange={(event) => change({ probability: event.currentTarget.value })}
            />
          </Field>
        </div>
      )}
      <Field label="Competition" error={errorsOf("competition")}>
        <Input
          value={draft.competition}
          maxLength={5000}
          onChange={(event) => change({ competition: event.currentTarget.value })}
        />
      </Field>
      <Field label="Notes" error={errorsOf("notes")}>
        <Textarea
          value={draft.notes}
          maxLength={20_000}
          rows={2}
          onChange={(event) => change({ notes: event.currentTarget.value })}
        />
      </Field>
      <AddedFields state={state} fields={lists.fields} />
    </>
  );
}
