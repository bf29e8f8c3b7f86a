"use client";

import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { formatNumber } from "@/lib/format/number";
import { counted } from "@/lib/format/words";
import type { Preview } from "@/lib/off-boarding/answers";
import { countsText, recordCount } from "@/lib/off-boarding/rules";

interface ConfirmHandOverProps {
  name: string;
  preview: Preview;
  /** Who the direct reports will report to, if there are any. */
  manager: string | null;
  tell: boolean;
  deactivate: boolean;
  undoUntil: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** The last look before records move: who gets how much, and what happens besides. */
export function ConfirmHandOver({
  name,
  preview,
  manager,
  tell,
  deactivate,
  undoUntil,
  onConfirm,
  onClose,
}: ConfirmHandOverProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={
        preview.total > 0
          ? `Hand over ${counted(recordCount(preview.by_kind), "record", "records")} of ${name}?`
          : `Hand over the team of ${name}?`
      }
      footer={
        <>
          <DialogClose render={<Button>Not yet</Button>} />
          <Button variant="primary" onClick={onConfirm}>
            Hand over
          </Button>
        </>
      }
    >
      <ul className="flex list-disc flex-col gap-1.5 ps-5">
        {preview.by_receiver.map(({ user_id, full_name, counts, customers }) => (
          <li key={user_id}>
            <b className="font-semibold">{full_name}</b> gets {countsText(counts)} with{" "}
            {counted(customers, "customer", "customers")}.
          </li>
        ))}
        {preview.reports > 0 && manager && (
          <li>
            {counted(preview.reports, "person reports", "people report")} to{" "}
            <b className="font-semibold">{manager}</b> from then on.
          </li>
        )}
        {preview.trash > 0 && <li>{formatNumber(preview.trash)} of the records are in the trash.</li>}
        {preview.kept > 0 && (
          <li>
            {counted(preview.kept, "record stays", "records stay")} with {name}.
          </li>
        )}
        <li>Past interactions stay credited to {name}.</li>
        {tell && <li>Each receiver gets an e-mail with the counts and the list.</li>}
        {deactivate && <li>The login of {name} is deactivated; open sessions stop at once.</li>}
        <li>You can undo this until {undoUntil}.</li>
      </ul>
    </Dialog>
  );
}
