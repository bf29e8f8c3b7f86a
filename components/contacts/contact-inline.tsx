"use client";

import { type ReactNode, useId, useTransition } from "react";
import { InlineChoice } from "@/components/records/inline-choice";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { changeContact } from "@/lib/contacts/actions";
import { ADVOCACY, LEAD_SCORES, LEAD_STATUSES } from "@/lib/contacts/choices";
import type { ContactChange } from "@/lib/contacts/schema";

interface Target {
  workspaceId: string;
  id: string;
  version: number;
}

// The page shows the new version a moment after it was saved; a second choice made meanwhile is no conflict with oneself.
const saved = new Map<string, number>();

async function save({ workspaceId, id, version }: Target, change: ContactChange, over = 0) {
  const latest = Math.max(version, saved.get(id) ?? 0, over);
  const result = await changeContact({ workspaceId, id, version: latest, change });
  if (result.ok) saved.set(id, result.data.version);
  return result;
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
  /** Null where the template doesn't ask. */
  advocacy: string | null;
  isKey: boolean;
}

/** How they stand to us, changed where it stands. */
export function ContactStanding({ advocacy, isKey, ...target }: StandingProps) {
  return (
    <>
      {advocacy !== null && (
        <Line label="Advocacy">
          <InlineChoice
            label="Advocacy"
            field="advocacy_status"
            value={advocacy}
            options={ADVOCACY.map((one) => ({ value: one, label: one }))}
            save={(value, over) =>
              save(target, { advocacy_status: ADVOCACY.find((one) => one === value) ?? "Neutral" }, over)
            }
          />
        </Line>
      )}
      <Line label="Key contact">
        <InlineChoice
          label="Key contact"
          value={isKey ? "yes" : "no"}
          options={[
            { value: "yes", label: "Yes: decides, or opens the door" },
            { value: "no", label: "No" },
          ]}
          save={(value, over) => save(target, { is_key_contact: value === "yes" }, over)}
        />
      </Line>
    </>
  );
}

interface Coded {
  code: string;
  label: string;
  isRetired: boolean;
}

interface LeadProps extends Target {
  score: string | null;
  status: string | null;
  lossReason: string | null;
  interests: readonly string[];
  lossReasons: readonly Coded[];
  /** The list of the workspace. */
  interestsThereAre: readonly Coded[];
}

const LOST = "lost:";

/** Lost is said with its reason; what became an opportunity says so by itself. */
function statusOptions(status: string | null, lossReason: string | null, reasons: readonly Coded[]) {
  return [
    { value: "", label: "No lead" },
    ...LEAD_STATUSES.filter((one) => one !== "lost" && (one !== "converted" || status === one)).map(
      (one) => ({
        value: one,
        label: capital(one),
      }),
    ),
    ...reasons
      .filter(({ code, isRetired }) => !isRetired || code === lossReason)
      .map(({ code, label }) => ({ value: `${LOST}${code}`, label: `Lost: ${label}` })),
  ];
}

function statusChange(value: string): ContactChange {
  if (value.startsWith(LOST)) return { lead_status: "lost", lead_loss_reason: value.slice(LOST.length) };
  return { lead_status: LEAD_STATUSES.find((one) => one === value) ?? null };
}

function Interests({
  interests,
  interestsThereAre,
  ...target
}: Omit<LeadProps, "score" | "status" | "lossReason" | "lossReasons">) {
  return (
    <ul className="flex flex-wrap gap-1.5 py-1">
      {interestsThereAre
        .filter(({ code, isRetired }) => !isRetired || interests.includes(code))
        .map(({ code, label }) => (
          <li key={code}>
            <InterestButton {...target} code={code} label={label} interests={interests} />
          </li>
        ))}
    </ul>
  );
}

interface InterestButtonProps extends Target {
  code: string;
  label: string;
  interests: readonly string[];
}

function InterestButton({ code, label, interests, ...target }: InterestButtonProps) {
  const [busy, startSaving] = useTransition();
  const isOn = interests.includes(code);
  function press() {
    if (busy) return;
    startSaving(async () => {
      const next = isOn ? interests.filter((one) => one !== code) : [...interests, code];
      const result = await save(target, { service_interests: next }).catch(() => null);
      if (!result?.ok)
        notify({ title: result?.message ?? "No connection. Nothing was changed.", tone: "bad" });
    });
  }
  return (
    <Button
      size="small"
      aria-pressed={isOn}
      aria-busy={busy || undefined}
      onClick={press}
      className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
    >
      {label}
    </Button>
  );
}

/** Only where the workspace scores leads. */
export function ContactLead(props: LeadProps) {
  const { score, status, lossReason, lossReasons, interests, interestsThereAre, ...target } = props;
  return (
    <dl className="flex flex-col gap-1.5">
      <Line label="Score">
        <InlineChoice
          label="Lead score"
          field="lead_score"
          value={score ?? ""}
          options={optionsOf(LEAD_SCORES)}
          save={(value, over) =>
            save(target, { lead_score: LEAD_SCORES.find((one) => one === value) ?? null }, over)
          }
        />
      </Line>
      <Line label="Status">
        <InlineChoice
          label="Lead status"
          value={status === "lost" ? `${LOST}${lossReason ?? ""}` : (status ?? "")}
          options={statusOptions(status, lossReason, lossReasons)}
          save={(value, over) => save(target, statusChange(value), over)}
        />
      </Line>
      {interestsThereAre.length > 0 && (
        <Line label="Interests">
          <Interests interests={interests} interestsThereAre={interestsThereAre} {...target} />
        </Line>
      )}
    </dl>
  );
}
