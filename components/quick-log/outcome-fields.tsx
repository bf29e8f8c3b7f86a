"use client";

import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type Segment, SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { EARLIEST_VISIT } from "@/lib/interactions/rules";
import { shortName } from "@/lib/opportunities/card-words";
import type { AccountOpportunity } from "@/lib/quick-log/answers";
import type { QuickLog } from "./use-quick-log";

const STAYS = "stays";

interface OpportunityProps {
  log: QuickLog;
  opportunity: AccountOpportunity;
  /** Several are ticked, so each says which it is. */
  isNamed: boolean;
}

/** Where one opportunity goes, by itself. */
function StageField({ log, opportunity, isNamed }: OpportunityProps) {
  const { draft, start, account, change, errorsOf } = log;
  if (start === null || account === null) return null;
  const { id } = opportunity;
  const chosen = draft.stages[id] ?? null;
  const labelOf = (code: string | null) =>
    start.stages.find((stage) => stage.code === code)?.label ?? "its stage";
  const suggested = start.types.find(({ code }) => code === draft.type)?.suggested_stage ?? null;
  const offers = suggested !== null && suggested !== chosen && suggested !== opportunity.stage;
  const wanted = start.stages.find(({ code }) => code === chosen);
  const needsProduct =
    wanted?.requires_product && !opportunity.hasProducts && wanted.code !== opportunity.stage;
  const name = shortName({ name: opportunity.name, customer: account.organization.name });
  const label = isNamed ? `${name} moves to` : "Moves stage to";
  const { [id]: _, ...otherStages } = draft.stages;
  const { [id]: __, ...otherReasons } = draft.lossReasons;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Field
        label={label}
        buttonControl
        error={errorsOf("stages")}
        description={
          needsProduct
            ? `${wanted.label} needs a product on the opportunity. It will be logged, and the stage stays.`
            : opportunity.pinned && chosen !== null
              ? "The stage is pinned: it stays until somebody unpins it."
              : undefined
        }
      >
        <Select
          value={chosen ?? STAYS}
          onValueChange={(value) =>
            change(
              value === STAYS || value === null
                ? { stages: otherStages, lossReasons: otherReasons }
                : { stages: { ...otherStages, [id]: value } },
            )
          }
          options={[
            { value: STAYS, label: `Stays in ${labelOf(opportunity.stage)}` },
            ...start.stages.map((stage) => ({ value: stage.code, label: stage.label })),
          ]}
        />
      </Field>
      {offers && (
        <Button
          size="small"
          variant="ghost"
          className="self-start"
          onClick={() => change({ stages: { ...otherStages, [id]: suggested } })}
        >
          Suggested: {labelOf(suggested)}
        </Button>
      )}
      {wanted?.category === "lost" && (
        <Field
          label="Why it was lost"
          required
          buttonControl
          error={draft.lossReasons[id] === undefined ? errorsOf("lossReasons") : []}
        >
          <Select
            value={draft.lossReasons[id] ?? null}
            onValueChange={(reason) =>
              change({ lossReasons: reason === null ? otherReasons : { ...otherReasons, [id]: reason } })
            }
            options={start.lossReasons.map((reason) => ({ value: reason.code, label: reason.label }))}
          />
        </Field>
      )}
    </div>
  );
}

const NO_FEELING = "";
const feelings = [
  { value: "Positive", label: "Good" },
  { value: "Neutral", label: "Neutral" },
  { value: "Negative", label: "Bad" },
] as const satisfies readonly Segment<"Positive" | "Neutral" | "Negative">[];

export function OutcomeFields({ log }: { log: QuickLog }) {
  const { draft, start, ticked, change, errorsOf, followUpDefault } = log;
  return (
    <>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        {ticked.map((opportunity) => (
          <StageField key={opportunity.id} log={log} opportunity={opportunity} isNamed={ticked.length > 1} />
        ))}
        <div className="flex flex-col gap-1.5">
          <span aria-hidden className="font-medium text-second text-sm">
            How it went
          </span>
          <div className="w-fit">
            <SegmentedControl<"Positive" | "Neutral" | "Negative" | typeof NO_FEELING>
              aria-label="How it went"
              segments={[...feelings]}
              value={draft.sentiment ?? NO_FEELING}
              onValueChange={(sentiment) => {
                if (sentiment !== NO_FEELING) change({ sentiment });
              }}
            />
          </div>
        </div>
        <Field label="When" error={errorsOf("day")}>
          <DateField
            value={draft.day}
            onValueChange={(day) => change({ day })}
            placeholder="Now"
            lean="back"
            min={EARLIEST_VISIT}
            {...(start ? { today: start.today, max: start.today } : {})}
          />
        </Field>
      </div>
      {ticked.length > 0 && (
        <p className="text-sm text-third">
          {ticked.every(({ isMine }) => isMine)
            ? "You can correct stage and date at any time: what it is about is yours."
            : "You can correct stage and date for 24 hours after logging."}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Switch
          label="Follow up on"
          className="items-center"
          checked={draft.followUp}
          onCheckedChange={(followUp) =>
            change({
              followUp,
              followUpOn: followUp ? (draft.followUpOn ?? followUpDefault) : draft.followUpOn,
            })
          }
        />
        {draft.followUp && (
          <Field label="Follow up on" hideLabel error={errorsOf("followUpOn")} className="w-44">
            <DateField
              value={draft.followUpOn}
              onValueChange={(followUpOn) => change({ followUpOn })}
              {...(start ? { today: start.today, min: start.today } : {})}
            />
          </Field>
        )}
        {draft.followUp && (
          <Field
            label="What to do then"
            hideLabel
            error={errorsOf("followUpNote")}
            className="min-w-44 flex-1 basis-60"
          >
            <Input
              value={draft.followUpNote}
              onChange={(event) => change({ followUpNote: event.currentTarget.value })}
              placeholder="What to do then: send the spec sheet"
              maxLength={200}
              autoComplete="off"
            />
          </Field>
        )}
      </div>
    </>
  );
}
