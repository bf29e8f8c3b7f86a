"use client";

import { type ReactNode, useId, useOptimistic, useTransition } from "react";
import { InlineText } from "@/components/records/inline-text";
import { controlStyles } from "@/components/ui/control-styles";
import { notify } from "@/components/ui/toast";
import { classNames } from "@/lib/class-names";
import { changeContact } from "@/lib/contacts/actions";
import { ADVOCACY, LEAD_SCORES, LEAD_STATUSES, splitInterests } from "@/lib/contacts/choices";
import type { ContactChange } from "@/lib/contacts/schema";

interface Target {
  workspaceId: string;
  id: string;
  version: number;
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  target: Target;
  /** What the choice means; null for what can't be chosen. */
  toChange: (value: string) => ContactChange | null;
}

// The page shows the new version a moment after it was saved; a second choice made meanwhile is no conflict with oneself.
const saved = new Map<string, number>();

async function save({ workspaceId, id, version }: Target, change: ContactChange) {
  const latest = Math.max(version, saved.get(id) ?? 0);
  const result = await changeContact({ workspaceId, id, version: latest, change });
  if (result.ok) saved.set(id, result.data.version);
  return result;
}

/** A choice that is saved as it is made, and goes back to what was when that is refused. */
function InlineChoice({ label, value, options, target, toChange }: ChoiceProps) {
  const [shown, show] = useOptimistic(value);
  const [busy, startSaving] = useTransition();

  function handleChange(next: string) {
    const change = toChange(next);
    if (change === null) return;
    startSaving(async () => {
      show(next);
      const result = await save(target, change).catch(() => null);
      if (result?.ok) {
        notify({ title: `${label} saved`, tone: "good" });
        return;
      }
      const by = result?.saved?.by;
      notify({
        title:
          result?.code === "stale_version"
            ? `${by ?? "Somebody"} changed this person meanwhile. Look again, then choose.`
            : (result?.message ?? "No connection. It is as it was."),
        tone: "bad",
      });
    });
  }

  return (
    <select
      aria-label={label}
      value={shown}
      disabled={busy}
      onChange={(event) => handleChange(event.currentTarget.value)}
      className={classNames(controlStyles, "h-control max-w-56")}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const optionsOf = (values: readonly string[]) => [
  { value: "", label: "Not said" },
  ...values.map((value) => ({ value, label: capital(value) })),
];

function Line({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-3">
      <dt id={id} className="text-third">
        {label}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

interface StandingProps extends Target {
  advocacy: string;
  isKey: boolean;
}

/** How they stand to us, changed where it stands. */
export function ContactStanding({ advocacy, isKey, ...target }: StandingProps) {
  return (
    <>
      <Line label="Advocacy">
        <InlineChoice
          label="Advocacy"
          value={advocacy}
          options={ADVOCACY.map((one) => ({ value: one, label: one }))}
          target={target}
          toChange={(value) => {
            const known = ADVOCACY.find((one) => one === value);
            return known ? { advocacy_status: known } : null;
          }}
        />
      </Line>
      <Line label="Key contact">
        <InlineChoice
          label="Key contact"
          value={isKey ? "yes" : "no"}
          options={[
            { value: "yes", label: "Yes: decides, or opens the door" },
            { value: "no", label: "No" },
          ]}
          target={target}
          toChange={(value) => ({ is_key_contact: value === "yes" })}
        />
      </Line>
    </>
  );
}

interface LeadProps extends Target {
  score: string | null;
  status: string | null;
  interests: readonly string[];
}

/** Only where the workspace scores leads. */
export function ContactLead({ score, status, interests, ...target }: LeadProps) {
  return (
    <dl className="flex flex-col gap-1.5">
      <Line label="Score">
        <InlineChoice
          label="Lead score"
          value={score ?? ""}
          options={optionsOf(LEAD_SCORES)}
          target={target}
          toChange={(value) => ({ lead_score: LEAD_SCORES.find((one) => one === value) ?? null })}
        />
      </Line>
      <Line label="Status">
        <InlineChoice
          label="Lead status"
          value={status ?? ""}
          options={optionsOf(LEAD_STATUSES)}
          target={target}
          toChange={(value) => ({ lead_status: LEAD_STATUSES.find((one) => one === value) ?? null })}
        />
      </Line>
      <Line label="Interests">
        <InlineText
          label="Interests"
          value={interests.length === 0 ? null : interests.join(", ")}
          maxLength={1000}
          save={(typed) => save(target, { service_interests: splitInterests(typed) })}
        />
      </Line>
    </dl>
  );
}
