"use client";

import { takeBack } from "@/components/change-sets/take-back";
import type { AllWork } from "@/components/lists/all-matching";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Progress as Bar } from "@/components/ui/progress";
import type { Matching, Progress } from "@/lib/bulk/schema";
import { formatNumber } from "@/lib/format/number";
import { counted } from "@/lib/format/words";
import { RefusedRecords } from "./refused-records";
import { type Step, useBulk } from "./use-bulk";

interface BulkDialogProps {
  matching: Matching;
  all: AllWork;
  /** How many matched when the button was pressed. */
  count: number;
  onClose: () => void;
  /** Something was done: nothing is picked any more. */
  onDone: () => void;
}

function Running({ progress }: { progress: Progress }) {
  const done = progress.changed + progress.same + progress.refused;
  return (
    <>
      <Bar
        label="Changing"
        value={done}
        max={progress.total}
        text={`${formatNumber(done)} of ${formatNumber(progress.total)}`}
      />
      {progress.refused > 0 && (
        <p className="mt-2 tabular-nums">{formatNumber(progress.refused)} of them refused</p>
      )}
      <p className="mt-2 text-second text-sm">
        Leave this page open. If it closes, no more is changed; what was changed until then is one entry under
        Bulk changes in the settings a quarter of an hour later, and can be taken back there.
      </p>
    </>
  );
}

function Over({ progress, all }: { progress: Progress; all: AllWork }) {
  const { total, changed, same, refused, status } = progress;
  const waiting = total - changed - same - refused;
  return (
    <div role="status">
      <p className="font-medium">{changed === 0 ? "Nothing was changed" : all.said(changed)}</p>
      {same > 0 && <p className="mt-1">{formatNumber(same)} were so already.</p>}
      {waiting > 0 && (
        <p className="mt-1">
          {status === "stopped" ? "Stopped: " : ""}
          {counted(waiting, "record was", "records were")} not looked at.
        </p>
      )}
      {refused > 0 && (
        <p className="mt-1">{counted(refused, "record stayed", "records stayed")} as they are:</p>
      )}
    </div>
  );
}

interface FooterProps {
  step: Step["at"];
  all: AllWork;
  onConfirm: () => void;
  onStop: () => void;
  onClose: () => void;
  onUndo: (() => void) | null;
}

function Footer({ step, all, onConfirm, onStop, onClose, onUndo }: FooterProps) {
  if (step === "picking" || step === "running") return <Button onClick={onStop}>Stop</Button>;
  if (step === "over" || step === "failed") {
    return (
      <>
        {onUndo !== null && <Button onClick={onUndo}>Undo</Button>}
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      </>
    );
  }
  return (
    <>
      <Button variant="ghost" onClick={onClose}>
        Cancel
      </Button>
      <Button variant={all.danger ? "danger" : "primary"} onClick={onConfirm}>
        {all.label}
      </Button>
    </>
  );
}

/** Changes all that match a list: asks with the number, shows how far it is, and says what was refused. */
export function BulkDialog({ matching, all, count, onClose, onDone }: BulkDialogProps) {
  const { step, confirm, stop, leave } = useBulk(matching, all, count);
  const isBusy = step.at === "picking" || step.at === "running";
  const undo = step.at === "over" ? step.progress.change_set : null;

  function close() {
    if (isBusy) return;
    leave();
    if (step.at === "over" || step.at === "failed") onDone();
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={step.at === "asking" || step.at === "asking again" ? all.title(step.count) : all.label}
      footer={
        <Footer
          step={step.at}
          all={all}
          onConfirm={() => void confirm()}
          onStop={stop}
          onClose={close}
          onUndo={
            undo === null
              ? null
              : () => {
                  close();
                  void takeBack(matching.workspaceId, undo, "Taken back");
                }
          }
        />
      }
    >
      {step.at === "asking again" && (
        <Alert tone="warning" announce className="mb-3">
          {formatNumber(step.seen)} matched when you looked; now it is {formatNumber(step.count)}. Nothing was
          changed yet.
        </Alert>
      )}
      {(step.at === "asking" || step.at === "asking again") && (
        <p>
          All that match this list are changed, not only those that are loaded. Each is asked for by itself:
          what you may not change stays as it is, and is listed with the reason.
          {all.more !== undefined && ` ${all.more}`}
        </p>
      )}
      {step.at === "picking" && (
        <Bar
          label="Looking up what matches"
          value={step.picked}
          max={count}
          text={formatNumber(step.picked)}
        />
      )}
      {step.at === "running" && <Running progress={step.progress} />}
      {step.at === "over" && <Over progress={step.progress} all={all} />}
      {step.at === "over" && step.progress.refused > 0 && (
        <RefusedRecords workspaceId={matching.workspaceId} job={step.job} count={step.progress.refused} />
      )}
      {step.at === "failed" && <Alert tone="bad">{step.message}</Alert>}
    </Dialog>
  );
}
