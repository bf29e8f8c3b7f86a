"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { notify } from "@/components/ui/toast";
import { counted } from "@/lib/format/words";
import { setImport } from "@/lib/imports/actions";
import type { Import, ImportField, ImportMapping } from "@/lib/imports/contract";
import { type Beginning, firstRules } from "@/lib/imports/first-rules";
import { route } from "@/lib/route";
import { CheckStep } from "./check-step";
import { ColumnsStep } from "./columns-step";
import { ResultStep } from "./result-step";
import { RulesStep } from "./rules-step";
import { RunStep } from "./run-step";
import { type Step, Steps } from "./steps";

export interface ImportFlowProps {
  workspaceId: string;
  one: Import;
  fields: readonly ImportField[];
  /** The first rows of the file. */
  rows: readonly (readonly string[])[];
  beginning: Beginning;
  /** Only whoever brought the file may go on with it; admins look on. */
  isMine: boolean;
  mayAddValues: boolean;
  undo: "can" | "begun" | "done" | "none";
}

/** Where somebody who comes back goes on. */
function stepOf({ status, mapping, checked_count }: Import): Step {
  if (status === "checked") return "check";
  if (status !== "draft") return "result";
  return mapping.length === 0 ? "columns" : checked_count > 0 ? "check" : "rules";
}

const isOpen = ({ status }: Import) => status === "draft" || status === "checked";

/** The steps from columns to the check, whose choices are kept as they are made. */
function OpenImport({ workspaceId, one, fields, rows, beginning, mayAddValues }: ImportFlowProps) {
  const [step, setStep] = useState(stepOf(one));
  const [mapping, setMapping] = useState<ImportMapping>(beginning.mapping);
  const [rules, setRules] = useState(beginning.rules);
  const [busy, startSaving] = useTransition();
  /** What was known of the rows holds no longer. */
  const [isAnew, setAnew] = useState(false);

  function save(next: Step) {
    startSaving(async () => {
      const options = { ...rules, date_order: rules.date_order ?? ("ymd" as const) };
      const result = await setImport({ workspaceId, id: one.id }, mapping, options).catch(() => null);
      if (result === null) notify({ title: "No connection. Nothing was kept.", tone: "bad" });
      else if (!result.ok) notify({ title: result.message, tone: "bad" });
      else {
        setAnew(true);
        setStep(next);
      }
    });
  }

  function handleColumns(next: ImportMapping) {
    setMapping(next);
    // What depends on the columns is guessed anew; what somebody decided stays.
    const guessed = firstRules(next, fields, rows);
    setRules(({ when_found, new_values, values }) => ({ ...guessed, when_found, new_values, values }));
  }

  return (
    <>
      <Steps current={step} />
      {step === "columns" && (
        <ColumnsStep
          one={one}
          fields={fields}
          rows={rows}
          from={beginning.from}
          mapping={mapping}
          busy={busy}
          onChange={handleColumns}
          onDone={() => save("rules")}
        />
      )}
      {step === "rules" && (
        <RulesStep
          fields={fields}
          rows={rows}
          mapping={mapping}
          rules={rules}
          mayAddValues={mayAddValues}
          busy={busy}
          onChange={setRules}
          onBack={() => setStep("columns")}
          onDone={() => save("check")}
        />
      )}
      {step === "check" && (
        <CheckStep
          workspaceId={workspaceId}
          one={one}
          fields={fields}
          isAnew={isAnew}
          onBack={() => setStep("rules")}
        />
      )}
    </>
  );
}

/** An import from its columns to its result. It can be left at any time, and come back to. */
export function ImportFlow(props: ImportFlowProps) {
  const { workspaceId, one, fields, isMine, undo } = props;
  const arrived = Object.values(one.counts).reduce((sum, count) => sum + count, 0);
  if (isOpen(one) && arrived < one.row_count) {
    return (
      <Alert
        tone="warning"
        title="The file did not arrive whole"
        action={<LinkButton href={route("/imports/new")}>Choose the file again</LinkButton>}
      >
        Of {counted(one.row_count, "row", "rows")} only {arrived.toLocaleString("en-US")} came.
      </Alert>
    );
  }
  if (isOpen(one) && !isMine) {
    return <Alert tone="info">Whoever chose this file has not imported it yet.</Alert>;
  }
  if (isOpen(one)) return <OpenImport {...props} />;
  return (
    <>
      <Steps current="result" />
      {one.status === "running" ? (
        <RunStep workspaceId={workspaceId} one={one} />
      ) : (
        <ResultStep workspaceId={workspaceId} one={one} fields={fields} undo={undo} />
      )}
    </>
  );
}
