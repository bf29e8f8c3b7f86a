// Undo in a toast: takes a change to records back, and says what stayed as it is.
import { notify } from "@/components/ui/toast";
import { undoChangeSet } from "@/lib/change-sets/actions";
import type { Undone } from "@/lib/change-sets/schema";
import { counted } from "@/lib/format/words";

const records = (count: number) => counted(count, "record", "records");

function tell({ done, already, restored, left }: Undone, said: string, goOn: () => void): void {
  if (already) notify({ title: "This was taken back before." });
  else if (!done) {
    notify({
      title: `${records(restored)} taken back so far`,
      description: "The others wait until you go on.",
      action: { label: "Go on", onSelect: goOn },
    });
  } else if (left === 0) notify({ title: said, tone: "good" });
  else {
    notify({
      title: restored === 0 ? "Nothing was taken back" : said,
      description: `${records(left)} stayed. Bulk changes in the settings say why.`,
      tone: restored === 0 ? "bad" : "good",
    });
  }
}

/** `said` is what is told when it worked: "Acme restored". */
export async function takeBack(workspaceId: string, id: string, said: string): Promise<void> {
  const result = await undoChangeSet({ workspaceId, id }).catch(() => null);
  // Without an answer it may have been done all the same.
  if (result === null) {
    notify({
      title: "No connection",
      description: "Bulk changes in the settings say whether it was taken back.",
      tone: "bad",
    });
  } else if (result.ok) tell(result.data, said, () => void takeBack(workspaceId, id, said));
  else {
    notify({
      title: result.message,
      tone: "bad",
      ...(result.hint ? { description: result.hint } : {}),
    });
  }
}

/** What a toast offers for a change: nothing where nothing was changed. */
export function undoOf(workspaceId: string, id: string | null, said: string): { undo?: () => void } {
  return id === null ? {} : { undo: () => void takeBack(workspaceId, id, said) };
}
