"use client";

import { ChevronDown, Pin } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { InlineConflict } from "@/components/records/inline-conflict";
import { LazySelect } from "@/components/records/lazy-select";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { classNames } from "@/lib/class-names";
import { labelIn, useStageMoves } from "./use-stage-moves";

const StageNotes = lazy(async () => ({ default: (await import("./stage-notes")).StageNotes }));
const StagePins = lazy(async () => ({ default: (await import("./stage-pins")).StagePins }));
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

const looks = {
  good: "border-good text-good",
  bad: "border-bad text-bad",
  warning: "border-warning text-warning",
  accent: "border-accent text-accent",
} as const;

function toneOf(category: string | undefined) {
  return category === "won" || category === "lost" || category === "stalled" ? tones[category] : tones.open;
}

/** Where it stands, how to move it by hand, and what a pin holds back. */
export function StageCard(props: StageCardProps) {
  const { stages, stage, status, showsStatus, ages, lossReasons, mayChange } = props;
  const [losing, setLosing] = useState<string | null>(null);
  const { busy, failure, clash, change, pin, unpin, forget, takeTheirs, insist } = useStageMoves(props, () =>
    setLosing(null),
  );
  const category = stages.find(({ code }) => code === stage.value)?.category;
  const path = stages.filter((one) => one.category === "open");
  const reached = category === "won" ? path.length : path.findIndex(({ code }) => code === stage.value);

  function move(field: Pinnable, code: string) {
    forget();
    if (field.field === "stage" && stages.find((one) => one.code === code)?.category === "lost") {
      setLosing(code);
    } else change(field, code, { [field.field]: code });
  }

  const untold = failure && !failure.fieldErrors?.stage && losing === null;
  const held = [stage, status].some(({ pinned, unpinned }) => pinned !== null && unpinned !== null);
  const hidden = status.pinned === null && !showsStatus && !mayChange;
  return (
    <Card className="max-lg:-order-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {mayChange ? (
          <span className="group min-w-44 max-sm:basis-full">
            <LazySelect
              label="Stage"
              value={stage.value}
              disabled={busy}
              invalid={failure?.fieldErrors?.stage !== undefined}
              onValueChange={(code) => move(stage, code)}
              options={stage.choices.map(({ code, label }) => ({ value: code, label }))}
              className={classNames("font-semibold", looks[toneOf(category)])}
            />
          </span>
        ) : (
          <Badge tone={toneOf(category)} dot>
            {labelIn(stage, stage.value)}
          </Badge>
        )}
        {showsStatus && <Badge>{labelIn(status, status.value)}</Badge>}
        <span className="text-second">{ages}</span>
      </div>
      {/* For a hand with a mouse: the list above says the same to everybody else. */}
      <div aria-hidden className="mt-2.5 flex gap-1">
        {path.map(({ code, label }, index) => {
          const look = classNames(
            "block h-1.5 w-full rounded-full",
            index <= reached ? "bg-accent" : "bg-line group-hover/step:bg-control",
          );
          return mayChange && code !== stage.value ? (
            <button
              key={code}
              type="button"
              tabIndex={-1}
              title={`Move to ${label}`}
              disabled={busy}
              onClick={() => move(stage, code)}
              className="group/step flex-1 py-1.5 pointer-coarse:pointer-events-none"
            >
              <span className={look} />
            </button>
          ) : (
            <span key={code} title={label} className="flex-1 py-1.5">
              <span className={look} />
            </span>
          );
        })}
      </div>
      {failure?.fieldErrors?.stage && (
        <p role="alert" className="mt-1 text-bad text-sm">
          {failure.fieldErrors.stage.join(" ")}
        </p>
      )}
      {clash && (
        <InlineConflict
          conflict={clash}
          field={clash.field.field}
          label={clash.field.label}
          busy={busy}
          textOf={(code) => labelIn(clash.field, code)}
          onTakeTheirs={takeTheirs}
          onInsist={insist}
        />
      )}
      {!hidden && (
        <details open={stage.pinned !== null || status.pinned !== null} className="group/pins mt-1">
          <summary className="flex min-h-control cursor-pointer items-center gap-1.5 text-sm text-third hover:text-text">
            <Pin aria-hidden className="size-3.5" />
            {stage.pinned || status.pinned ? "Pinned" : "Follows the latest interaction"}
            <ChevronDown aria-hidden className="size-3.5 group-open/pins:rotate-180" />
          </summary>
          <Suspense fallback={<div className="h-control" />}>
            <StagePins
              fields={[stage, status]}
              mayChange={mayChange}
              busy={busy}
              onPin={(field, on) => (on ? pin(field) : unpin(field))}
              onStatus={(code) => move(status, code)}
            />
          </Suspense>
        </details>
      )}
      {(untold || held) && (
        <Suspense fallback={null}>
          <StageNotes
            refusal={
              untold ? (Object.values(failure.fieldErrors ?? {})[0]?.join(" ") ?? failure.message) : null
            }
            fields={[stage, status]}
            mayChange={mayChange}
            busy={busy}
            onUnpin={unpin}
          />
        </Suspense>
      )}
      {losing !== null && (
        <Suspense fallback={null}>
          <LossDialog
            title={`Move to ${labelIn(stage, losing)}`}
            reasons={lossReasons}
            busy={busy}
            errors={failure?.fieldErrors?.loss_reason ?? (failure ? [failure.message] : [])}
            onClose={() => {
              setLosing(null);
              forget();
            }}
            onMove={(loss_reason) => change(stage, losing, { stage: losing, loss_reason })}
          />
        </Suspense>
      )}
    </Card>
  );
}
