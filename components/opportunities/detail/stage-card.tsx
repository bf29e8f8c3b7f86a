"use client";

import { lazy, Suspense, useState } from "react";
import { LazySelect } from "@/components/records/lazy-select";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Switch } from "@/components/ui/switch";
import { classNames } from "@/lib/class-names";
import { type Changed, unpinOpportunity, updateOpportunity } from "@/lib/opportunities/actions";
import { useChange } from "./use-change";

const loadLoss = () => import("./loss-dialog");
const LossDialog = lazy(async () => ({ default: (await loadLoss()).LossDialog }));

interface Choice {
  code: string;
  label: string;
}

export interface Pinnable {
  field: "stage" | "status";
  label: string;
  value: string;
  choices: readonly Choice[];
  /** "Pinned by you, Fri 16 Nov"; null while it follows the interactions. */
  pinned: string | null;
  /** What would apply if nobody had pinned it. */
  unpinned: string | null;
}

export interface StageCardProps {
  workspaceId: string;
  id: string;
  version: number;
  stages: readonly (Choice & { category: string })[];
  stage: Pinnable;
  status: Pinnable;
  showsStatus: boolean;
  /** "4 days in stage · 31 days open" */
  ages: string;
  lossReasons: readonly Choice[];
  mayChange: boolean;
}

const tones = { won: "good", lost: "bad", stalled: "warning", open: "accent" } as const;

function toneOf(category: string | undefined) {
  return category === "won" || category === "lost" || category === "stalled" ? tones[category] : tones.open;
}

/** Where it stands, how to move it by hand, and what a pin holds back. */
export function StageCard(props: StageCardProps) {
  const { workspaceId, id, version, stages, stage, status, showsStatus, ages, lossReasons, mayChange } =
    props;
  const { busy, failure, run, forget } = useChange();
  const [losing, setLosing] = useState<string | null>(null);
  const target = { workspaceId, id, version };
  const category = stages.find(({ code }) => code === stage.value)?.category;
  const path = stages.filter((one) => one.category === "open");
  const reached = category === "won" ? path.length : path.findIndex(({ code }) => code === stage.value);
  const labelIn = ({ choices }: Pinnable, code: string | null) =>
    choices.find((one) => one.code === code)?.label ?? code ?? "";

  function change(
    values: Record<string, string | boolean | null>,
    said: string,
    offersPin?: "stage" | "status",
  ) {
    run(() => updateOpportunity({ ...target, values }), {
      said,
      onRefused: () => true,
      onDone: () => setLosing(null),
      ...(offersPin
        ? { action: (moved: Changed) => ({ label: "Pin", onSelect: () => pin(offersPin, moved.version) }) }
        : {}),
    });
  }

  /** From the toast of a move the version is the one that the move made. */
  function pin(field: "stage" | "status", at = version) {
    run(() => updateOpportunity({ ...target, version: at, values: { [`${field}_manual`]: true } }), {
      said: `${field === "stage" ? "Stage" : "Status"} pinned`,
    });
  }

  function move(field: Pinnable, code: string) {
    forget();
    if (field.field === "stage" && stages.find((one) => one.code === code)?.category === "lost") {
      setLosing(code);
      return;
    }
    change(
      { [field.field]: code },
      `${field.label} is ${labelIn(field, code)} now`,
      field.pinned === null ? field.field : undefined,
    );
  }

  function unpin(field: Pinnable) {
    run(() => unpinOpportunity({ ...target, field: field.field, expected: field.unpinned ?? "" }), {
      said: `${field.label} un-pinned: ${labelIn(field, field.unpinned)}`,
    });
  }

  const stale = failure?.code === "stale_version";
  const untold = failure && !stale && !failure.fieldErrors?.stage && losing === null;
  const hidden = status.pinned === null && !showsStatus && !mayChange;
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2">
        <Badge tone={toneOf(category)} dot>
          {labelIn(stage, stage.value)}
        </Badge>
        {showsStatus && <Badge>{labelIn(status, status.value)}</Badge>}
        <span className="text-second">{ages}</span>
      </div>
      <div aria-hidden className="mt-2.5 flex gap-1">
        {path.map(({ code }, index) => (
          <span
            key={code}
            className={classNames("h-1.5 flex-1 rounded-full", index <= reached ? "bg-accent" : "bg-line")}
          />
        ))}
      </div>
      {stale && (
        <Alert
          tone="warning"
          announce
          className="mt-3"
          title={`${failure.saved?.by ?? "Somebody"} changed this meanwhile`}
        >
          It is in {labelIn(stage, failure.saved?.values.stage ?? null)},{" "}
          {labelIn(status, failure.saved?.values.status ?? null)} now. Reload the page and choose again if it
          should still move.
        </Alert>
      )}
      {untold && (
        <Alert tone="bad" className="mt-3">
          {Object.values(failure.fieldErrors ?? {})[0]?.join(" ") ?? failure.message}
        </Alert>
      )}
      {!hidden && (
        <div className="mt-3 grid gap-x-5 gap-y-3 sm:grid-cols-2">
          {[stage, status].map((field) => (
            <div key={field.field} className="flex min-w-0 flex-col gap-2">
              {mayChange && (
                <LazySelect
                  label={field.label}
                  value={field.value}
                  disabled={busy}
                  invalid={field.field === "stage" && failure?.fieldErrors?.stage !== undefined}
                  onValueChange={(code) => move(field, code)}
                  options={field.choices.map(({ code, label }) => ({ value: code, label }))}
                />
              )}
              {field.field === "stage" && failure?.fieldErrors?.stage && (
                <p role="alert" className="text-bad text-sm">
                  {failure.fieldErrors.stage.join(" ")}
                </p>
              )}
              {mayChange ? (
                <Switch
                  label={`Manual ${field.field}`}
                  description={field.pinned ?? "Follows the latest interaction"}
                  checked={field.pinned !== null}
                  disabled={busy}
                  onCheckedChange={(on) => (on ? pin(field.field) : unpin(field))}
                />
              ) : (
                field.pinned && (
                  <p className="text-sm text-third">
                    {field.label}: {field.pinned}
                  </p>
                )
              )}
            </div>
          ))}
        </div>
      )}
      {[stage, status].map((field) =>
        field.pinned === null || field.unpinned === null ? null : field.unpinned === field.value ? (
          <p key={field.field} className="mt-3 text-sm text-third">
            Un-pinned, the {field.field} would stay {labelIn(field, field.value)}.
          </p>
        ) : (
          <Alert
            key={field.field}
            tone="warning"
            className="mt-3"
            action={
              mayChange && (
                <Button size="small" busy={busy} onClick={() => unpin(field)}>
                  Un-pin<span className="sr-only"> {field.field}</span>
                </Button>
              )
            }
          >
            {field.field === "stage" ? "The latest interaction implies " : "Without the pin the status is "}
            <strong>{labelIn(field, field.unpinned)}</strong>. Un-pin and it moves there.
          </Alert>
        ),
      )}
      {losing !== null && (
        <Suspense fallback={null}>
          <LossDialog
            title={`Move to ${labelIn(stage, losing)}`}
            reasons={lossReasons}
            busy={busy}
            errors={failure?.fieldErrors?.loss_reason ?? (failure && !stale ? [failure.message] : [])}
            onClose={() => {
              setLosing(null);
              forget();
            }}
            onMove={(loss_reason) =>
              change({ stage: losing, loss_reason }, `Stage is ${labelIn(stage, losing)} now`, "stage")
            }
          />
        </Suspense>
      )}
    </Card>
  );
}
