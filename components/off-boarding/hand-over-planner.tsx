"use client";

import { Download, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { DraftKept } from "@/components/records/draft-kept";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { counted } from "@/lib/format/words";
import type { Preview, Summary } from "@/lib/off-boarding/answers";
import {
  handOverLabel,
  type MethodChoice,
  missing,
  newPlan,
  type Plan,
  type Receiver,
  recordCount,
  territoriesOf,
} from "@/lib/off-boarding/rules";
import { Choice } from "./choice";
import { CustomersCard } from "./customers-card";
import { OwnsCard } from "./owns-card";
import { ReceiversCard } from "./receivers-card";
import { RecordsCard } from "./records-card";
import { usePlan } from "./use-plan";
import { usePreview } from "./use-preview";
import { useRun } from "./use-run";

const WatchProgress = lazy(async () => ({ default: (await import("./watch-progress")).WatchProgress }));

const ConfirmHandOver = lazy(async () => ({
  default: (await import("./confirm-hand-over")).ConfirmHandOver,
}));

interface HandOverPlannerProps {
  workspaceId: string;
  requestId: string;
  summary: Summary;
  receivers: readonly Receiver[];
  /** The leaver's own manager, if that person may take over the direct reports. */
  reportsTo: string | null;
  /** Before any receiver is chosen. */
  initial: Preview;
  undoUntil: string;
  methods: readonly MethodChoice[];
}

function PreviewFile({ workspaceId, plan, id }: { workspaceId: string; plan: Plan; id: string }) {
  return (
    <form id={id} action="/api/off-boarding/file" method="post">
      <input type="hidden" name="ask" value={JSON.stringify({ workspaceId, plan })} />
    </form>
  );
}

/** From what a leaver owns to the click that hands it over. */
export function HandOverPlanner({
  workspaceId,
  requestId,
  summary,
  receivers,
  reportsTo,
  initial,
  undoUntil,
  methods,
}: HandOverPlannerProps) {
  const name = summary.full_name;
  const [begun] = useState<Plan>(() => newPlan(summary.user_id, reportsTo));
  const { plan, change, isKept, startOver, forget } = usePlan(begun, receivers);
  const [tell, setTell] = useState(true);
  const [deactivate, setDeactivate] = useState(summary.is_active);
  const [confirming, setConfirming] = useState(false);
  const { preview, stale, problem, again } = usePreview(workspaceId, plan, initial);
  const router = useRouter();
  const run = useRun(name, forget);
  const moving = {
    records: recordCount(preview.by_kind),
    withoutReceiver: preview.without_receiver,
    reports: preview.reports,
  };
  const wait = missing(plan, { ...moving, total: preview.total });

  if (run.state !== "idle") {
    return (
      <Card title={`Handing over ${counted(moving.records, "record", "records")} of ${name}`}>
        {run.state === "running" ? (
          <div className="flex flex-col gap-3">
            <Suspense fallback={null}>
              <WatchProgress
                requestId={requestId}
                label="Moving records"
                onDone={run.finish}
                onGone={run.stopped}
              />
            </Suspense>
            <p className="text-second text-sm">
              You can close this page: the hand-over goes on, and its receipt will be under Off-boarding.
              Either everything moves or nothing does.
            </p>
          </div>
        ) : (
          <Alert tone="bad" title="The hand-over did not go through">
            Nothing has moved. Load this page again to start over.
          </Alert>
        )}
      </Card>
    );
  }
  return (
    <>
      {run.problem && (
        <Alert
          tone="bad"
          announce
          title="Nothing has moved"
          action={
            <Button
              onClick={() => {
                run.clear();
                again();
                router.refresh();
              }}
            >
              Look again
            </Button>
          }
        >
          {run.problem}
        </Alert>
      )}
      {isKept && <DraftKept onStartOver={startOver} />}
      <OwnsCard name={name} summary={summary} plan={plan} preview={preview} receivers={receivers} />
      <ReceiversCard
        name={name}
        summary={summary}
        territories={territoriesOf(initial.customers)}
        receivers={receivers}
        plan={plan}
        methods={methods}
        onChange={change}
      />
      <CustomersCard
        name={name}
        book={initial.customers}
        preview={preview}
        receivers={receivers}
        plan={plan}
        onChange={change}
      />
      <RecordsCard
        // Another plan is another list.
        key={JSON.stringify(plan)}
        title="Every record"
        load={async (first) => (await import("./ask")).askPlanned({ workspaceId, plan }, first)}
        names={Object.fromEntries(receivers.map((receiver) => [receiver.id, receiver.name]))}
      />
      <Card>
        <div className="flex flex-col gap-3">
          <Choice
            label="Tell the receivers"
            description="Each gets one e-mail with the counts and a link to the list."
            checked={tell}
            onChange={setTell}
          />
          {summary.is_active && (
            <Choice
              label={`Deactivate the login of ${name} when done`}
              description="Open sessions stop at once. History keeps the name."
              checked={deactivate}
              onChange={setDeactivate}
            />
          )}
        </div>
      </Card>
      <PreviewFile id="preview-file" workspaceId={workspaceId} plan={plan} />
      {problem && (
        <Alert tone="bad" title="Not counted yet" action={<Button onClick={again}>Count again</Button>}>
          {problem} Nothing has moved.
        </Alert>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <p className="flex min-w-0 flex-1 basis-60 items-center gap-2 text-second">
          <Undo2 aria-hidden className="size-4 shrink-0" />
          <span aria-live="polite">{wait ?? `You can undo this hand-over until ${undoUntil}.`}</span>
        </p>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" form="preview-file">
            <Download aria-hidden /> Download preview
          </Button>
          <Button
            variant="primary"
            disabled={wait !== null || problem !== null}
            busy={stale && problem === null}
            onClick={() => setConfirming(true)}
          >
            {handOverLabel(plan, moving)}
          </Button>
        </div>
      </div>
      {confirming && (
        <Suspense fallback={null}>
          <ConfirmHandOver
            name={name}
            preview={preview}
            manager={receivers.find(({ id }) => id === plan.reportsTo)?.name ?? null}
            tell={tell}
            deactivate={deactivate}
            undoUntil={undoUntil}
            onConfirm={() => {
              setConfirming(false);
              const counts = { ...preview.by_kind, report: preview.reports };
              const seen = { digest: preview.digest, at: preview.at, counts };
              run.run({ workspaceId, plan, requestId, seen, tell, deactivate });
            }}
            onClose={() => setConfirming(false)}
          />
        </Suspense>
      )}
    </>
  );
}
