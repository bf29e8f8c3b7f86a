"use client";

import { type ReactNode, useId } from "react";
import { InlineChoice } from "@/components/records/inline-choice";
import { InlineText } from "@/components/records/inline-text";
import { changeContact } from "@/lib/contacts/actions";
import { ADVOCACY, LEAD_SCORES, LEAD_STATUSES, splitInterests } from "@/lib/contacts/choices";
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
          field="lead_status"
          value={status ?? ""}
          options={optionsOf(LEAD_STATUSES)}
          save={(value, over) =>
            save(target, { lead_status: LEAD_STATUSES.find((one) => one === value) ?? null }, over)
          }
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
