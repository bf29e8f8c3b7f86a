"use client";

import { useCallback, useState } from "react";
import { CustomFields } from "@/components/custom-fields/fields";
import { ChoiceField } from "@/components/records/choice-field";
import { DayField } from "@/components/records/day-field";
import { FixedValue } from "@/components/records/fixed-value";
import { useTyped } from "@/components/records/form-field";
import { RecordForm } from "@/components/records/record-form";
import { TextField } from "@/components/records/text-field";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import { customLabels } from "@/lib/custom-fields/fields";
import { customSchema } from "@/lib/custom-fields/schema";
import { updateInteraction } from "@/lib/interactions/actions";
import { SENTIMENT_LABELS, SENTIMENTS } from "@/lib/interactions/rules";
import { interactionSchema, plannedSchema } from "@/lib/interactions/schema";
import type { EditableInteraction } from "./interaction-actions";
import { INTERACTION_LABELS } from "./labels";
import { TimeLeft } from "./time-left";

interface FieldsProps {
  interaction: EditableInteraction;
}

/** What moves the opportunity. Closed when the time is over, even while the form is open. */
function DriverFields({ interaction }: FieldsProps) {
  const { values, stages, statuses, lossReasons, correction, today, isGeneral } = interaction;
  const stage = useTyped("stage", values.stage);
  const [over, setOver] = useState(!correction.can_correct);
  const handleOver = useCallback(() => setOver(true), []);
  const isLost = stages.some(({ code, category }) => code === stage && category === "lost");
  return (
    <fieldset
      disabled={over}
      className="flex flex-col gap-4 rounded-control border border-line bg-sunken p-3"
    >
      <legend className="px-1 font-medium text-second text-sm">What it changed</legend>
      {over ? (
        <p className="text-second">This can no longer be corrected. What you change above is saved.</p>
      ) : (
        correction.seconds_left !== null && (
          <p className="text-second">
            <b className="font-medium text-text">
              <TimeLeft seconds={correction.seconds_left} onOver={handleOver} /> left
            </b>{" "}
            to correct this.
          </p>
        )
      )}
      {!over && (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <DayField
            name="day"
            defaultValue={values.day}
            label={INTERACTION_LABELS.day}
            placeholder=""
            today={today}
            max={today}
            lean="back"
          />
          {!isGeneral && (
            <>
              <ChoiceField
                name="stage"
                label={INTERACTION_LABELS.stage}
                none="Leaves the stage as it is"
                defaultValue={values.stage}
                options={stages.map(({ code, label }) => ({ value: code, label }))}
              />
              <ChoiceField
                name="status"
                label={INTERACTION_LABELS.status}
                none="As the stage says"
                defaultValue={values.status}
                options={statuses.map(({ code, label }) => ({ value: code, label }))}
              />
              {isLost && (
                <ChoiceField
                  name="loss_reason"
                  label={INTERACTION_LABELS.loss_reason}
                  required
                  none="Choose…"
                  defaultValue={values.loss_reason}
                  options={lossReasons.map(({ code, label }) => ({ value: code, label }))}
                />
              )}
            </>
          )}
        </div>
      )}
    </fieldset>
  );
}

/** Of what has yet to happen: there is no outcome to tell, so what it has none of stays as it is. */
function PlanFields({ interaction: { values, contacts } }: FieldsProps) {
  return (
    <>
      {(["type", "sentiment", "duration_minutes", "follow_up_note"] as const).map((name) => (
        <FixedValue key={name} name={name} value={values[name]} />
      ))}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <DayField
          name="follow_up_date"
          defaultValue={values.follow_up_date}
          label={INTERACTION_LABELS.follow_up_date}
          placeholder=""
          required
        />
        <ChoiceField
          name="contact_id"
          label={INTERACTION_LABELS.contact_id}
          none="Nobody in particular"
          defaultValue={values.contact_id}
          options={contacts.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <TextField
        name="subject"
        label={INTERACTION_LABELS.subject}
        defaultValue={values.subject}
        maxLength={300}
      />
      <TextField name="notes" label="Note" defaultValue={values.notes} lines={5} maxLength={20_000} />
      <TextField
        name="location"
        label={INTERACTION_LABELS.location}
        defaultValue={values.location}
        maxLength={300}
      />
    </>
  );
}

function InteractionFields({ interaction }: FieldsProps) {
  const { values, types, contacts } = interaction;
  const of = (name: "subject" | "notes" | "location" | "duration_minutes" | "follow_up_note") => ({
    name,
    label: INTERACTION_LABELS[name],
    defaultValue: values[name],
  });
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <ChoiceField
          name="type"
          label={INTERACTION_LABELS.type}
          required
          defaultValue={values.type}
          options={types.map(({ code, label }) => ({ value: code, label }))}
        />
        <ChoiceField
          name="contact_id"
          label={INTERACTION_LABELS.contact_id}
          none="Nobody in particular"
          defaultValue={values.contact_id}
          options={contacts.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <TextField {...of("subject")} maxLength={300} />
      <TextField {...of("notes")} lines={5} maxLength={20_000} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <ChoiceField
          name="sentiment"
          label={INTERACTION_LABELS.sentiment}
          none="Not said"
          defaultValue={values.sentiment}
          options={SENTIMENTS.map((one) => ({ value: one, label: SENTIMENT_LABELS[one] }))}
        />
        <DayField
          name="follow_up_date"
          defaultValue={values.follow_up_date}
          label={INTERACTION_LABELS.follow_up_date}
          placeholder="No follow-up"
        />
        <TextField {...of("follow_up_note")} placeholder="Send the spec sheet" maxLength={200} />
        <TextField {...of("location")} maxLength={300} />
        <TextField {...of("duration_minutes")} maxLength={5} />
      </div>
      <CustomFields fields={interaction.fields} stored={interaction.custom} />
      <DriverFields interaction={interaction} />
    </>
  );
}

interface InteractionDialogProps {
  workspaceId: string;
  interaction: EditableInteraction;
  onClose: () => void;
}

/** Corrects an interaction; loaded when somebody wants to. */
export function InteractionDialog({ workspaceId, interaction, onClose }: InteractionDialogProps) {
  const { id, isPlan, fields, custom } = interaction;
  const [schema] = useState(() =>
    (isPlan ? plannedSchema : interactionSchema).and(customSchema(isPlan ? [] : fields, custom)),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isPlan ? "Edit planned follow-up" : "Edit interaction"}
    >
      <RecordForm
        labels={{ ...INTERACTION_LABELS, ...customLabels(fields) }}
        submit="Save"
        version={interaction.version}
        schema={schema}
        save={(values, version) => updateInteraction({ workspaceId, id, version, values })}
        onSaved={() => {
          onClose();
          notify({ title: "Saved", tone: "good" });
        }}
        onCancel={onClose}
      >
        {isPlan ? <PlanFields interaction={interaction} /> : <InteractionFields interaction={interaction} />}
      </RecordForm>
    </Dialog>
  );
}
