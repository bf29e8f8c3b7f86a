"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { counted } from "@/lib/format/words";
import { runImport } from "@/lib/imports/actions";
import type { Import, ImportCheck, ImportField } from "@/lib/imports/contract";
import { Counts, Outcomes } from "./outcomes";
import { useCheck } from "./use-check";

interface CheckStepProps {
  workspaceId: string;
  one: Import;
  fields: readonly ImportField[];
  /** The columns or the rules were set a moment ago. */
  isAnew: boolean;
  onBack: () => void;
}

const rowsText = (count: number) => counted(count, "row", "rows");

const todoIn = ({ counts }: ImportCheck) => (counts.create ?? 0) + (counts.change ?? 0);

function statusText(check: ImportCheck, rows: number): string {
  if (!check.is_done) return "Each row is tried against what is here, and nothing is written.";
  if (todoIn(check) === 0) return "There is nothing to import: every row is here already, or was refused.";
  return `All ${rowsText(rows)} are checked. Nothing is written before you press Import.`;
}

/** The fourth step: what would come of every row. Nothing is written yet. */
export function CheckStep({ workspaceId, one, fields, isAnew, onBack }: CheckStepProps) {
  const { check, problem, again } = useCheck(workspaceId, one, isAnew);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, startRun] = useTransition();
  const { counts, checked, is_done: isDone } = check;
  const todo = todoIn(check);

  function handleRun() {
    startRun(async () => {
      const result = await runImport({ workspaceId, id: one.id }).catch(() => null);
      if (result === null) setRefusal("No connection. Nothing was imported.");
      else if (!result.ok) setRefusal([result.message, result.hint].filter(Boolean).join(" "));
    });
  }

  return (
    <>
      {!isDone && problem === null && (
        <Progress
          label="Checking"
          value={checked}
          max={one.row_count}
          text={`${checked.toLocaleString("en-US")} of ${rowsText(one.row_count)}`}
        />
      )}
      {problem !== null && (
        <Alert tone="bad" announce action={<Button onClick={again}>Go on checking</Button>}>
          {problem}
        </Alert>
      )}
      <Card>
        <div className="flex flex-col gap-3">
          <p role="status">{statusText(check, one.row_count)}</p>
          <Counts counts={counts} isDone={false} />
          {refusal !== null && (
            <Alert tone="bad" announce>
              {refusal}
            </Alert>
          )}
          <div className="flex flex-wrap gap-2">
            <Button onClick={onBack}>Back</Button>
            <Button variant="primary" busy={busy} disabled={todo === 0 || !isDone} onClick={handleRun}>
              Import {rowsText(todo)}
            </Button>
          </div>
        </div>
      </Card>
      <Outcomes
        workspaceId={workspaceId}
        one={one}
        fields={fields}
        counts={{ ...counts, waiting: 0 }}
        isDone={false}
        onMended={again}
      />
    </>
  );
}
