"use client";

import { lazy, Suspense, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { formatNumber } from "@/lib/format/number";
import { undoHandOver } from "@/lib/off-boarding/actions";
import type { UndoPreview } from "@/lib/off-boarding/answers";
import { countsText, kindLabel } from "@/lib/off-boarding/rules";

const AskDialog = lazy(async () => ({
  default: (await import("@/components/users/ask-dialog")).AskDialog,
}));

interface UndoCardProps {
  workspaceId: string;
  id: string;
  name: string;
  until: string;
  preview: UndoPreview;
  /** Nobody can sign in with it until it is activated again. */
  isDeactivated: boolean;
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** What undoing would give back, and what it would leave where it is because somebody moved it since. */
export function UndoCard({ workspaceId, id, name, until, preview, isDeactivated }: UndoCardProps) {
  const [asking, setAsking] = useState(false);
  const login = isDeactivated
    ? `${name} stays deactivated: to work with the records again, reactivate them under Users.`
    : "";
  const left = total(preview.left);
  return (
    <Card title="Undo" meta={<span className="text-sm text-third">possible until {until}</span>}>
      <div className="flex flex-col gap-3">
        <p>
          Back to {name} would go {countsText(preview.back)}.
          {preview.worked_on > 0 &&
            ` ${formatNumber(preview.worked_on)} of them were changed since: the changes stay.`}{" "}
          What the receivers added since stays theirs. {login}
        </p>
        {left > 0 && (
          <Alert tone="info" title={`Left alone: ${countsText(preview.left)}`}>
            <p>They have been given to somebody else since.</p>
            <ul className="mt-1 list-disc ps-5">
              {preview.records.slice(0, 20).map((record) => (
                <li key={`${record.kind} ${record.id}`}>
                  {record.label ?? kindLabel(record.kind)}
                  {record.now_with ? `, now with ${record.now_with}` : ", no longer there"}
                </li>
              ))}
            </ul>
            {left > 20 && <p>and {formatNumber(left - 20)} more</p>}
          </Alert>
        )}
        <div>
          <Button disabled={total(preview.back) === 0} onClick={() => setAsking(true)}>
            Undo this hand-over
          </Button>
        </div>
      </div>
      {asking && (
        <Suspense fallback={null}>
          <AskDialog
            title="Undo this hand-over?"
            confirmLabel="Undo"
            danger
            done={
              isDeactivated ? `The hand-over is undone; ${name} stays deactivated` : "The hand-over is undone"
            }
            act={() => undoHandOver({ workspaceId, id })}
            onClose={() => setAsking(false)}
          >
            <p>
              {countsText(preview.back)} go back to {name}.{" "}
              {left > 0 && `${countsText(preview.left)} stay where they are now. `}
              Shares and covers that ended with the hand-over come back with them. {login}
            </p>
          </AskDialog>
        </Suspense>
      )}
    </Card>
  );
}
