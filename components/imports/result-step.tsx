"use client";

import { UndoSet } from "@/components/change-sets/undo-set";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { counted } from "@/lib/format/words";
import type { Import, ImportField } from "@/lib/imports/contract";
import { listHref } from "@/lib/records/places";
import { route } from "@/lib/route";
import { Counts, Outcomes } from "./outcomes";
import { manyOf, problemText } from "./words";

interface ResultStepProps {
  workspaceId: string;
  one: Import;
  fields: readonly ImportField[];
  /** Within 30 days, by whoever may. */
  undo: "can" | "begun" | "done" | "none";
}

function titleOf({ status, row_count }: Import): string {
  const rows = counted(row_count, "row", "rows");
  if (status === "done") return `Done: ${rows}`;
  return status === "cancelled" ? `Stopped: not all of ${rows}` : `Failed: not all of ${rows}`;
}

/** The last step: numbers that add up, the records, and the way back. */
export function ResultStep({ workspaceId, one, fields, undo }: ResultStepProps) {
  return (
    <>
      <Card title={titleOf(one)}>
        <div className="flex flex-col gap-3">
          <Counts counts={one.counts} isDone />
          {one.problem !== null && <Alert tone="bad">{problemText(one.problem)}</Alert>}
          {undo === "done" && <Alert tone="info">This import was taken back.</Alert>}
          <div className="flex flex-wrap items-center gap-2">
            <LinkButton href={listHref(one.kind)} variant="primary">
              Show {manyOf(one.kind).toLowerCase()}
            </LinkButton>
            <LinkButton href={route("/imports/new")}>Import another file</LinkButton>
            {(undo === "can" || undo === "begun") && one.change_set_id !== null && (
              <UndoSet
                workspaceId={workspaceId}
                id={one.change_set_id}
                what={`the import of ${one.file_name}`}
                isBegun={undo === "begun"}
              />
            )}
          </div>
          {(undo === "can" || undo === "begun") && (
            <p className="text-second text-sm">
              For 30 days all of it can be taken back at once. What somebody changed since stays.
            </p>
          )}
        </div>
      </Card>
      <Outcomes
        workspaceId={workspaceId}
        one={one}
        fields={fields}
        counts={one.counts}
        isDone
        onMended={() => {}}
      />
    </>
  );
}
