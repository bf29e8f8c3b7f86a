// The first days in a workspace, on Today: one thing at a time, examples to try things out with, and what they already show.
import { CalendarClock, CircleCheck, CircleDashed, Handshake } from "lucide-react";
import type { ReactNode } from "react";
import { LogButton } from "@/components/quick-log/log-button";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { LinkButton } from "@/components/ui/link-button";
import type { FirstRun as FirstRunState, Unvisited } from "@/lib/first-run/queries";
import type { Step } from "@/lib/first-run/steps";
import { counted } from "@/lib/format/words";
import { route } from "@/lib/route";
import type { Say } from "@/lib/words";
import { AddExamples, PasteAccounts, PutAway, RemoveExamples } from "./first-run-buttons";

const TITLES: Record<Step["key"], string> = {
  customers: "Add the customers you sell to",
  principals: "Say whose products you sell",
  visit: "Log a visit or a call",
  leads: "Note somebody who asked",
  answer: "Log the first answer",
  colleague: "Invite a colleague",
};

const HINTS: Record<Step["key"], string> = {
  customers: "Begin with the one you visit next, or paste the list you have.",
  principals: "The companies you represent. What you log then counts for them.",
  visit: "It takes seconds, from any page. The opportunity moves with it.",
  leads: "Whoever waits for an answer stands in the queue, hot ones first, until somebody takes them.",
  answer: "A call or a message, logged in seconds. The clock of that lead stops with it.",
  colleague: "They sign in for themselves and see what is theirs.",
};

const WITH_EXAMPLES =
  "Begin with the one you visit next, or paste the list you have. Examples to look around go again with one click.";

interface FirstRunProps {
  workspaceId: string;
  run: FirstRunState;
  unvisited: Unvisited | null;
  principal: { id: string; name: string } | null;
  say: Say;
}

function actionOf({ key }: Step, { workspaceId, run, say }: FirstRunProps): ReactNode {
  switch (key) {
    case "customers":
      return (
        <>
          <LinkButton href={route("/organizations?new=1")} variant="primary">
            Add a customer
          </LinkButton>
          <PasteAccounts workspaceId={workspaceId} />
          {run.mayImport && <LinkButton href={route("/imports/new")}>Import a file</LinkButton>}
          {run.mayAddExamples && <AddExamples workspaceId={workspaceId} />}
        </>
      );
    case "principals":
      return (
        <LinkButton href={route("/principals?new=1")} variant="primary">
          {say("Add a principal")}
        </LinkButton>
      );
    case "leads":
      return (
        <>
          <LinkButton href={route("/leads?new=1")} variant="primary">
            New lead
          </LinkButton>
          {run.mayAddExamples && <AddExamples workspaceId={workspaceId} />}
        </>
      );
    case "answer":
    case "visit":
      return <LogButton />;
    case "colleague":
      return (
        <LinkButton href={route("/settings/users")} variant="primary">
          Invite
        </LinkButton>
      );
  }
}

interface StepLineProps {
  step: Step;
  current: boolean;
  hint: string;
  children: ReactNode;
}

function StepLine({ step, current, hint, children }: StepLineProps) {
  const Icon = step.done ? CircleCheck : CircleDashed;
  return (
    <li
      aria-current={current ? "step" : undefined}
      className="flex flex-wrap items-start gap-x-3 gap-y-2 border-line border-t px-3.5 py-2.5 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0"
    >
      <Icon aria-hidden className={step.done ? "text-good" : "text-third"} />
      <span className="min-w-48 flex-1">
        <span className={step.done ? "text-third line-through" : current ? "block font-medium" : "block"}>
          {TITLES[step.key]}
          {step.done && <span className="sr-only"> (done)</span>}
        </span>
        {current && <span className="block text-second">{hint}</span>}
      </span>
      {children && <span className="flex flex-wrap gap-2">{children}</span>}
    </li>
  );
}

const seen =
  "flex min-h-11 items-center gap-3 border-line border-t px-3.5 py-2.5 hover:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-third";

/** What a list in a spreadsheet would not tell. */
function Seen({ unvisited, principal, say }: Pick<FirstRunProps, "unvisited" | "principal" | "say">) {
  return (
    <>
      {unvisited && (
        <li>
          <IntentLink href={route("/organizations?scope=everyone&unvisited=1")} className={seen}>
            <CalendarClock aria-hidden />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">
                Not seen for 30 days: {counted(unvisited.count, "customer", "customers")}
              </span>
              <span className="block truncate text-third">
                {unvisited.first}
                {unvisited.count > 1 && ` and ${unvisited.count - 1} more`}
              </span>
            </span>
          </IntentLink>
        </li>
      )}
      {principal && (
        <li>
          <IntentLink href={route(`/principals/${principal.id}`)} className={seen}>
            <Handshake aria-hidden />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{say("A principal’s month")}</span>
              <span className="block truncate text-third">What happened for {principal.name}</span>
            </span>
          </IntentLink>
        </li>
      )}
    </>
  );
}

export function FirstRun(props: FirstRunProps) {
  const { workspaceId, run, unvisited, principal } = props;
  const { steps, examples } = run;
  const current = steps.find(({ done }) => !done);
  const done = steps.filter((step) => step.done).length;
  return (
    <>
      {examples.records > 0 && examples.mayRemove && (
        <section
          aria-label="Examples"
          className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-line bg-surface px-3.5 py-2.5 shadow-card"
        >
          <p className="min-w-48 flex-1 text-second">
            {examples.records} example records are here to try things out with. They count in figures until
            they are removed.
          </p>
          <RemoveExamples workspaceId={workspaceId} records={examples.records} staying={examples.staying} />
        </section>
      )}
      {current && (
        <Card
          title="First steps"
          meta={
            <Badge>
              {done} of {steps.length}
            </Badge>
          }
          actions={<PutAway workspaceId={workspaceId} />}
          flush
        >
          <ol>
            {steps.map((step) => (
              <StepLine
                key={step.key}
                step={step}
                current={step === current}
                hint={step.key === "customers" && run.mayAddExamples ? WITH_EXAMPLES : HINTS[step.key]}
              >
                {step === current
                  ? actionOf(step, props)
                  : // More than one list may be brought along.
                    step.key === "customers" && <PasteAccounts workspaceId={workspaceId} />}
              </StepLine>
            ))}
          </ol>
          {(unvisited || principal) && (
            <>
              <h3 className="border-line border-t bg-sunken px-3.5 py-1.5 text-second text-sm">
                What you can see already
              </h3>
              <ul>
                <Seen unvisited={unvisited} principal={principal} say={props.say} />
              </ul>
            </>
          )}
        </Card>
      )}
      {run.seesNothing && (
        <Card>
          <EmptyState title="Nothing is shared with you yet">
            You read what colleagues share with you. Ask one of them to share an organization or an
            opportunity; it then shows here.
          </EmptyState>
        </Card>
      )}
    </>
  );
}
