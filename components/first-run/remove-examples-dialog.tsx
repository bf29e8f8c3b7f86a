"use client";

import { Confirm } from "@/components/ui/confirm";
import { notify } from "@/components/ui/toast";
import { removeExamples } from "@/lib/first-run/actions";
import { counted } from "@/lib/format/words";

interface RemoveExamplesDialogProps {
  workspaceId: string;
  records: number;
  staying: readonly string[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Loaded when somebody wants the examples gone. */
export function RemoveExamplesDialog({
  workspaceId,
  records,
  staying,
  open,
  onOpenChange,
}: RemoveExamplesDialogProps) {
  async function handleConfirm() {
    const result = await removeExamples({ workspaceId }).catch(() => null);
    if (result === null) notify({ title: "No connection. Nothing was removed.", tone: "bad" });
    else if (!result.ok) notify({ title: result.message, tone: "bad" });
    else {
      const { removed, staying: kept } = result.data;
      notify({
        title: `${counted(removed, "example is", "examples are")} in the trash`,
        ...(kept.length > 0 ? { description: `Yours now: ${kept.join(", ")}` } : {}),
        tone: "good",
      });
    }
  }
  return (
    <Confirm
      open={open}
      onOpenChange={onOpenChange}
      title="Remove the examples?"
      confirmLabel="Remove examples"
      danger
      onConfirm={handleConfirm}
    >
      <p>
        {staying.length === 0 ? `All ${records}` : "They"} go to the trash, edited ones too. Whatever you and
        your colleagues added yourselves stays.
      </p>
      {staying.length > 0 && (
        <>
          <p className="mt-2">These stay with it, because something of yours is on them:</p>
          <ul className="mt-1 list-disc ps-5">
            {staying.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
    </Confirm>
  );
}
