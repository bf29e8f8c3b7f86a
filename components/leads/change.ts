// Score and status changed in the row, with a toast that takes it back; and a lead taken. Loaded when something is pressed.
import { notify } from "@/components/ui/toast";
import { changeContact } from "@/lib/contacts/actions";
import { LEAD_SCORES, LEAD_STATUSES } from "@/lib/contacts/choices";
import type { ContactChange } from "@/lib/contacts/schema";
import { releaseLead, takeLead } from "@/lib/leads/actions";
import type { LeadRow } from "@/lib/leads/rows";

const LOST = "No connection. Nothing was changed.";

/** What an option of the lists stands for. A status says its reason where somebody was lost: "lost:price". */
function changeTo(what: Change["what"], value: string): ContactChange | null {
  if (what === "Score") return { lead_score: LEAD_SCORES.find((one) => one === value) ?? null };
  const [told, reason] = value.split(/:(.*)/);
  const status = LEAD_STATUSES.find((one) => one === told);
  if (status === undefined) return null;
  return status === "lost"
    ? { lead_status: status, lead_loss_reason: reason ?? "" }
    : { lead_status: status };
}

function inWords({ lead: { name }, what, to, word }: Change): string {
  if (what === "Score") return to === "" ? `${name} is not scored` : `${name} is ${to}`;
  return to.startsWith("lost:") ? `${name} is lost: ${word}` : `${name}: ${word}`;
}

interface Change {
  workspaceId: string;
  lead: LeadRow;
  what: "Score" | "Status";
  /** The options that were and are chosen. */
  from: string;
  to: string;
  word: string;
}

export async function changeLead(change: Change): Promise<void> {
  const { workspaceId, what, from, to } = change;
  const { id, version } = change.lead;
  const [next, before] = [changeTo(what, to), changeTo(what, from)];
  if (next === null || before === null) return;
  const result = await changeContact({ workspaceId, id, version, change: next }).catch(() => null);
  if (!result?.ok) {
    notify({ title: result?.message ?? LOST, tone: "bad" });
    return;
  }
  const undo = async () => {
    const back = await changeContact({
      workspaceId,
      id,
      version: result.data.version,
      change: before,
    }).catch(() => null);
    if (!back?.ok) notify({ title: back?.message ?? "No connection. It is as it was.", tone: "bad" });
  };
  notify({ title: inWords(change), tone: "good", undo: () => void undo() });
}

interface Lead {
  workspaceId: string;
  id: string;
  name: string;
}

export async function take({ name, ...lead }: Lead): Promise<void> {
  const result = await takeLead(lead).catch(() => null);
  if (!result?.ok) {
    notify({ title: result?.message ?? LOST, tone: "bad" });
    return;
  }
  const undo = async () => {
    const back = await releaseLead(lead).catch(() => null);
    if (!back?.ok) notify({ title: back?.message ?? "No connection. It is still yours.", tone: "bad" });
  };
  notify({ title: `${name} is yours`, tone: "good", undo: () => void undo() });
}
