// Score and status changed in the row, with a toast that takes it back; and a lead taken. Loaded when something is pressed.
import { notify } from "@/components/ui/toast";
import { changeContact } from "@/lib/contacts/actions";
import type { ContactChange } from "@/lib/contacts/schema";
import { releaseLead, takeLead } from "@/lib/leads/actions";

interface Lead {
  workspaceId: string;
  id: string;
  name: string;
}

interface Change extends Lead {
  version: number;
  to: ContactChange;
  /** As it was, for whoever takes it back. */
  before: ContactChange;
  said: string;
}

const LOST = "No connection. Nothing was changed.";

/** True when it worked. */
export async function changeLead({ version, to, before, said, ...lead }: Change): Promise<boolean> {
  const result = await changeContact({ ...lead, version, change: to }).catch(() => null);
  if (!result?.ok) {
    notify({ title: result?.message ?? LOST, tone: "bad" });
    return false;
  }
  const undo = async () => {
    const back = await changeContact({ ...lead, version: result.data.version, change: before }).catch(
      () => null,
    );
    if (!back?.ok) notify({ title: back?.message ?? "No connection. It is as it was.", tone: "bad" });
  };
  notify({ title: said, tone: "good", undo: () => void undo() });
  return true;
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
