"use client";

import { type ReactNode, useTransition } from "react";
import { useShell } from "@/components/shell/shell-context";
import { controlStyles } from "@/components/ui/control-styles";
import { notify } from "@/components/ui/toast";
import { classNames } from "@/lib/class-names";
import { LEAD_SCORES, LEAD_STATUSES } from "@/lib/contacts/choices";
import { capital } from "@/lib/format/words";
import type { LeadRow } from "@/lib/leads/rows";

export interface LossReason {
  code: string;
  label: string;
  isRetired: boolean;
}

interface LeadChoiceProps {
  lead: LeadRow;
  what: "Score" | "Status";
  value: string;
  className?: string;
  children: ReactNode;
}

/** The browser's own list: it loads nothing, and is the easiest to use on a phone. What changes the lead is loaded by the first change. */
function LeadChoice({ lead, what, value, className, children }: LeadChoiceProps) {
  const { workspace } = useShell();
  const [busy, startChanging] = useTransition();
  return (
    <select
      aria-label={`${what} of ${lead.name}`}
      value={value}
      disabled={busy}
      onChange={({ currentTarget }) => {
        const to = currentTarget.value;
        const word = currentTarget.selectedOptions[0]?.text ?? "";
        startChanging(async () => {
          const loaded = await import("./change").catch(() => null);
          if (loaded === null) notify({ title: "No connection. Nothing was changed.", tone: "bad" });
          else await loaded.changeLead({ workspaceId: workspace.id, lead, what, from: value, to, word });
        });
      }}
      className={classNames(
        controlStyles,
        "relative z-10 h-control w-auto! max-w-full field-sizing-content",
        className,
      )}
    >
      {children}
    </select>
  );
}

export function LeadScoreChoice({ lead }: { lead: LeadRow }) {
  return (
    <LeadChoice
      lead={lead}
      what="Score"
      value={lead.score ?? ""}
      className={lead.score === "hot" ? "text-bad" : ""}
    >
      <option value="">Not scored</option>
      {LEAD_SCORES.map((score) => (
        <option key={score} value={score}>
          {capital(score)}
        </option>
      ))}
    </LeadChoice>
  );
}

interface LeadStatusChoiceProps {
  lead: LeadRow;
  lossReasons: readonly LossReason[];
}

/** Lost is said with its reason. Converted is said by the opportunity that is made, so it is no choice of its own. */
export function LeadStatusChoice({ lead, lossReasons }: LeadStatusChoiceProps) {
  const { status, lossReason } = lead;
  return (
    <LeadChoice lead={lead} what="Status" value={status === "lost" ? `lost:${lossReason ?? ""}` : status}>
      {LEAD_STATUSES.filter((one) => one !== "lost" && (one !== "converted" || status === "converted")).map(
        (one) => (
          <option key={one} value={one}>
            {capital(one)}
          </option>
        ),
      )}
      <optgroup label="Lost because of">
        {lossReasons
          .filter(({ code, isRetired }) => !isRetired || code === lossReason)
          .map(({ code, label }) => (
            <option key={code} value={`lost:${code}`}>
              {label}
            </option>
          ))}
      </optgroup>
    </LeadChoice>
  );
}
