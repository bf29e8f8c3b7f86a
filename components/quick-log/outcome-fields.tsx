"use client";

import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type Segment, SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { EARLIEST_VISIT } from "@/lib/interactions/rules";
import { GENERAL } from "./draft";
import type { QuickLog } from "./use-quick-log";

const STAYS = "stays";

function StageField({ log }: { log: QuickLog }) {
  const { draft, start, account, accountFailed, opportunity, change, errorsOf } = log;
  if (start === null || draft.opportunity === GENERAL || draft.organizationId === null) return null;
  if (opportunity === null) {
    // It waits where it will stand, so that nothing jumps and nothing is chosen without its facts.
    return (
      <Field label="Moves stage to" buttonControl>
        <Select
          value={STAYS}
          disabled
          options={[
            {
              value: STAYS,
              label: account
                ? "Choose the opportunity first"
                : accountFailed
                  ? "Its opportunities did not load"
                  : "Loading…",
            },
          ]}
        />
      </Field>
    );
  }
  const labelOf = (code: string | null) =>
    start.stages.find((stage) => stage.code === code)?.label ?? "its stage";
  const suggested = start.types.find(({ code }) => code === draft.type)?.suggested_stage ?? null;
  const offers = suggested !== null && suggested !== draft.stage && suggested !== opportunity.stage;
  const wanted = start.stages.find(({ code }) => code === draft.stage);
  const needsProduct =
    wanted?.requires_product && !opportunity.hasProducts && wanted.code !== opportunity.stage;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Field
        label="Moves stage to"
        buttonControl
        error={errorsOf("stage")}
        description={
          needsProduct
            ? `${wanted.label} needs a product on the opportunity. It is logged, and the stage stays.`
            : opportunity.pinned && draft.stage !== null
              ? "The stage is pinned: it stays until somebody un-pins it."
              : undefined
        }
      >
        <Select
          value={draft.stage ?? STAYS}
          onValueChange={(value) =>
            change({
              stage: value === STAYS ? null : value,
              ...(value === STAYS ? { lossReason: null } : {}),
            })
          }
          options={[
            { value: STAYS, label: `Stays in ${labelOf(opportunity.stage)}` },
            ...start.stages.map(({ code, label }) => ({ value: code, label })),
          ]}
        />
      </Field>
      {offers && (
        <Button
          size="small"
          variant="ghost"
          className="self-start"
          onClick={() => change({ stage: suggested })}
        >
          Suggested: {labelOf(suggested)}
        </Button>
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
  const { draft, start, opportunity, change, errorsOf, followUpDefault } = log;
  const lost = start?.stages.find(({ code }) => code === draft.stage)?.category === "lost";
  return (
    <>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <StageField log={log} />
        <div className="flex flex-col gap-1.5">
          <span aria-hidden className="font-medium text-second text-sm">
            How did it go
          </span>
          <div className="w-fit">
            <SegmentedControl<"Positive" | "Neutral" | "Negative" | typeof NO_FEELING>
              aria-label="How did it go"
              segments={[...feelings]}
              value={draft.sentiment ?? NO_FEELING}
              onValueChange={(sentiment) => {
                if (sentiment !== NO_FEELING) change({ sentiment });
              }}
            />
          </div>
        </div>
        {lost && (
          <Field label="Why it was lost" required buttonControl error={errorsOf("lossReason")}>
            <Select
              value={draft.lossReason}
              onValueChange={(lossReason) => change({ lossReason })}
              options={start?.lossReasons.map(({ code, label }) => ({ value: code, label })) ?? []}
            />
          </Field>
        )}
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
      {draft.organizationId !== null && (
        <p className="text-sm text-third">
          {opportunity?.isMine
            ? "The opportunity is yours: you can correct its stage and date at any time."
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
