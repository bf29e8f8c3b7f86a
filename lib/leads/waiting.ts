// How long one lead waits, for the page of the person.
import "server-only";
import type { Member } from "@/lib/auth";
import { waitingInWords } from "./rules";

interface Lead {
  id: string;
  lead_status: string | null;
  lead_answered_at: string | null;
}

/** Null for who is no lead. */
export async function readWaiting({ db, workspace }: Member, { id, lead_status, lead_answered_at }: Lead) {
  if (lead_status === null) return null;
  const { data, error } = await db.rpc("lead_waiting", { ids: [id] });
  if (error) throw error;
  const isClosed = lead_status === "converted" || lead_status === "lost";
  return waitingInWords(
    { waited: data[0]?.waited ?? 0, isAnswered: lead_answered_at !== null, isClosed },
    workspace.lead_target_minutes,
  );
}
