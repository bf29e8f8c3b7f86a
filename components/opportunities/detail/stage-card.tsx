"use client";

import { Pin, PinOff } from "lucide-react";
import { useState, useTransition } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { notify } from "@/components/ui/toast";
import type { ActionFailure } from "@/lib/action-result";
import { changeOpportunity, type OpportunityChange } from "@/lib/opportunities/actions";

interface Choice {
  code: string;
  label: string;
}

interface StageCardProps {
  id: string;
  version: number;
  stage: string;
  pinned: boolean;
  /** "Stage pinned by Dana, 16 Nov" */
  pinnedText: string | null;
  /** "4 days in stage · 31 days open" */
  ages: string;
  stages: readonly (Choice & { category: string })[];
  lossReasons: readonly Choice[];
  /** What would apply if nobody had pinned it. */
  unpinned: string | null;
}

/** Where it stands, how to move it by hand, and what a pin holds back. */
export function StageCard(props: StageCardProps) {
  const { id, version, stage, pinned, pinnedText, ages, stages, lossReasons, unpinned } = props;
  const { visitor, workspace } = useShell();
  const [busy, startChange] = useTransition();
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [losing, setLosing] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const mayChange = visitor.role !== "viewer";
  const labelOf = (code: string | null) => stages.find((one) => one.code === code)?.label ?? code ?? "";
  const path = stages.filter(({ category }) => category === "open");
  const reached = path.findIndex(({ code }) => code === stage);
  const category = stages.find(({ code }) => code === stage)?.category;

  function change(to: OpportunityChange, said: string, offersPin = false) {
    startChange(async () => {
      try {
        const result = await changeOpportunity(workspace.id, id, version, to);
        setFailure(result.ok ? null : result);
        if (!result.ok) return;
        setLosing(null);
        const pin = () =>
          startChange(async () => {
            const done = await changeOpportunity(workspace.id, id, result.data.version, {
              stage_manual: true,
            });
            notify(done.ok ? { title: "Stage pinned", tone: "good" } : { title: done.message, tone: "bad" });
          });
        notify({
          title: said,
          tone: "good",
          ...(offersPin && !pinned ? { action: { label: "Pin", onSelect: pin } } : {}),
        });
      } catch {
        notify({ title: "No connection. The stage is as it was.", tone: "bad" });
      }
    });
  }

  function choose(code: string | null) {
    if (code === null || code === stage) return;
    if (stages.find((one) => one.code === code)?.category === "lost") {
      setReason(null);
      setLosing(code);
    } else change({ stage: code, loss_reason: null }, `Moved to ${labelOf(code)}`, true);
  }

  const stale = failure?.code === "stale_version";
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2">
        <Badge tone={category === "won" ? "good" : category === "lost" ? "bad" : "accent"} dot>
          {labelOf(stage)}
        </Badge>
        <span className="text-second">{ages}</span>
        {pinnedText && (
          <span className="ms-auto inline-flex items-center gap-1.5 text-second [&_svg]:size-4">
            <Pin aria-hidden /> {pinnedText}
          </span>
        )}
      </div>
      <div aria-hidden className="mt-2.5 flex gap-1">
        {path.map(({ code }, index) => (
          <span
            key={code}
            className={`h-1.5 flex-1 rounded-full ${index <= reached || category === "won" ? "bg-accent" : "bg-line"}`}
          />
        ))}
      </div>
      {failure && !stale && Object.keys(failure.fieldErrors ?? {}).length === 0 && (
        <Alert tone="bad" className="mt-3">
          {failure.message}
        </Alert>
      )}
      {stale && (
        <Alert tone="warning" announce className="mt-3" title="Somebody else changed this meanwhile.">
          It is in {labelOf(stage)} now. Choose again if it should still move.
        </Alert>
      )}
      {pinned && unpinned !== null && unpinned !== stage && (
        <Alert tone="warning" className="mt-3">
          The latest interaction implies <strong>{labelOf(unpinned)}</strong>. Un-pin and it moves there.
        </Alert>
      )}
      {mayChange && (
        <div className="mt-3 flex flex-wrap items-start gap-2">
          <Field
            label="Stage"
            hideLabel
            buttonControl
            error={failure?.fieldErrors?.stage ?? []}
            className="w-full sm:w-60"
          >
            <Select
              aria-label="Stage"
              value={stage}
              disabled={busy}
              onValueChange={choose}
              options={stages.map(({ code, label }) => ({ value: code, label }))}
            />
          </Field>
          <Button
            busy={busy}
            aria-pressed={pinned}
            onClick={() => change({ stage_manual: !pinned }, pinned ? "Stage un-pinned" : "Stage pinned")}
          >
            {pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />} {pinned ? "Un-pin" : "Pin"}
          </Button>
        </div>
      )}
      <Dialog
        open={losing !== null}
        onOpenChange={(open) => !open && setLosing(null)}
        title={`Move to ${labelOf(losing)}`}
        width="small"
        footer={
          <Button
            variant="primary"
            busy={busy}
            onClick={() =>
              losing !== null && change({ stage: losing, loss_reason: reason }, `Moved to ${labelOf(losing)}`)
            }
          >
            Move
          </Button>
        }
      >
        <Field label="Why it was lost" required buttonControl error={failure?.fieldErrors?.lossReason ?? []}>
          <Select
            value={reason}
            onValueChange={setReason}
            options={lossReasons.map(({ code, label }) => ({ value: code, label }))}
          />
        </Field>
      </Dialog>
    </Card>
  );
}
