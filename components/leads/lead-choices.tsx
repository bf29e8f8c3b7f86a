"use client";

import { useTransition } from "react";
import { useShell } from "@/components/shell/shell-context";
import { controlStyles } from "@/components/ui/control-styles";
import { notify } from "@/components/ui/toast";
import { classNames } from "@/lib/class-names";
import { LEAD_SCORES, LEAD_STATUSES } from "@/lib/contacts/choices";
import type { ContactChange } from "@/lib/contacts/schema";
import { capital } from "@/lib/format/words";
import type { LeadRow } from "@/lib/leads/rows";

export interface LossReason {
  code: string;
  label: string;
  isRetired: boolean;
}

interface Change {
  to: ContactChange;
  before: ContactChange;
  said: string;
}

const look = classNames(controlStyles, "relative z-10 h-control w-auto! max-w-full field-sizing-content");

/** Changes a lead where it stands. What does it is loaded by the first change: pages carry the controls only. */
function useChange({ id, name, version }: LeadRow) {
  const { workspace } = useShell();
  const [busy, startChanging] = useTransition();
  const change = ({ to, before, said }: Change) =>
    startChanging(async () => {
      const loaded = await import("./change").catch(() => null);
      if (loaded === null) notify({ title: "No connection. Nothing was changed.", tone: "bad" });
      else await loaded.changeLead({ workspaceId: workspace.id, id, name, version, to, before, said });
    });
  return { busy, change };
}

/** The browser's own lists: they load nothing, and are the easiest to use on a phone. */
export function LeadScoreChoice({ lead }: { lead: LeadRow }) {
  const { busy, change } = useChange(lead);
  return (
    <select
      aria-label={`Score of ${lead.name}`}
      value={lead.score ?? ""}
      disabled={busy}
      onChange={({ currentTarget: { value } }) => {
        const score = LEAD_SCORES.find((one) => one === value) ?? null;
        change({
          to: { lead_score: score },
          before: { lead_score: lead.score },
          said: score === null ? `${lead.name} is not scored` : `${lead.name} is ${score}`,
        });
      }}
      className={classNames(look, lead.score === "hot" && "text-bad")}
    >
      <option value="">Not scored</option>
      {LEAD_SCORES.map((score) => (
        <option key={score} value={score}>
          {capital(score)}
        </option>
      ))}
    </select>
  );
}

const LOST = "lost:";

/** What the status of a lead is told as: with a reason where it was lost. */
function changeTo(value: string): Extract<ContactChange, { lead_status: unknown }> | null {
  if (value.startsWith(LOST)) return { lead_status: "lost", lead_loss_reason: value.slice(LOST.length) };
  const status = LEAD_STATUSES.find((one) => one === value);
  return status === undefined ? null : { lead_status: status };
}

export const statusValue = (status: string, lossReason: string | null) =>
  status === "lost" ? `${LOST}${lossReason ?? ""}` : status;

/** Converted is said by the opportunity that is made, so it is no choice of its own. */
export function LeadStatusChoice({
  lead,
  lossReasons,
}: {
  lead: LeadRow;
  lossReasons: readonly LossReason[];
}) {
  const { busy, change } = useChange(lead);
  const value = statusValue(lead.status, lead.lossReason);
  const offered = lossReasons.filter(({ code, isRetired }) => !isRetired || code === lead.lossReason);
  return (
    <select
      aria-label={`Status of ${lead.name}`}
      value={value}
      disabled={busy}
      onChange={({ currentTarget }) => {
        const to = changeTo(currentTarget.value);
        const before = changeTo(value);
        if (to === null || before === null) return;
        const word = currentTarget.selectedOptions[0]?.text ?? "";
        change({
          to,
          before,
          said: to.lead_status === "lost" ? `${lead.name} is lost: ${word}` : `${lead.name}: ${word}`,
        });
      }}
      className={look}
    >
      {LEAD_STATUSES.filter(
        (one) => one !== "lost" && (one !== "converted" || lead.status === "converted"),
      ).map((status) => (
        <option key={status} value={status}>
          {capital(status)}
        </option>
      ))}
      <optgroup label="Lost because of">
        {offered.map(({ code, label }) => (
          <option key={code} value={`${LOST}${code}`}>
            {label}
          </option>
        ))}
      </optgroup>
    </select>
  );
}
