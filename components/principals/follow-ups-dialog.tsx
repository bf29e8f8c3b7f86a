"use client";

import { useState } from "react";
import { undoOf } from "@/components/change-sets/take-back";
import { DayField } from "@/components/records/day-field";
import { RecordForm } from "@/components/records/record-form";
import { TextField } from "@/components/records/text-field";
import { useSay } from "@/components/shell/words-context";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import { addDays, formatDay } from "@/lib/format/day";
import { counted } from "@/lib/format/words";
import { scheduleFollowUps } from "@/lib/principals/actions";
import { followUpsSchema } from "@/lib/principals/schema";

interface FollowUpsDialogProps {
  workspaceId: string;
  today: string;
  principals: readonly { id: string; name: string }[];
  onClose: () => void;
  onDone: () => void;
}

const labels = { follow_up_date: "When", subject: "What about", notes: "Note" };

/** One follow-up with each: they come up on Today when they are due, and count as no visit. */
export function FollowUpsDialog({ workspaceId, today, principals, onClose, onDone }: FollowUpsDialogProps) {
  const [key] = useState(() => crypto.randomUUID());
  const say = useSay();
  const [only] = principals;
  const whom =
    principals.length === 1 && only ? only.name : say(counted(principals.length, "principal", "principals"));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Follow up with ${whom}`}
      description="Each comes up on your Today when it is due. Engagement stays as it is."
      width="small"
    >
      <RecordForm
        labels={labels}
        submit={
          principals.length === 1
            ? "Schedule follow-up"
            : `Schedule ${counted(principals.length, "follow-up", "follow-ups")}`
        }
        schema={followUpsSchema}
        save={async (values) => {
          const result = await scheduleFollowUps({
            workspaceId,
            ids: principals.map(({ id }) => id),
            key,
            values,
          });
          if (!result.ok) return result;
          return { ok: true, data: { changeSet: result.data, on: values.follow_up_date ?? today } };
        }}
        onSaved={({ changeSet, on }) => {
          onClose();
          onDone();
          notify({
            title: `Follow-up with ${whom} ${formatDay(on, today)}`,
            tone: "good",
            ...undoOf(workspaceId, changeSet, "Follow-ups undone"),
          });
        }}
        onCancel={onClose}
      >
        <DayField
          name="follow_up_date"
          label={labels.follow_up_date}
          required
          today={today}
          min={today}
          defaultValue={addDays(today, 7)}
        />
        <TextField name="subject" label={labels.subject} required maxLength={300} defaultValue="Check in" />
        <TextField name="notes" label={labels.notes} lines={3} maxLength={4000} />
      </RecordForm>
    </Dialog>
  );
}
