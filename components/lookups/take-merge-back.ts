import { notify } from "@/components/ui/toast";
import { undoMerge } from "@/lib/lookups/actions";
import { undoneInWords } from "@/lib/lookups/rules";

/** From the toast and from the list: undoes a merge and says what went back and what did not. */
export async function takeMergeBack(target: Parameters<typeof undoMerge>[0], label: string): Promise<void> {
  const result = await undoMerge(target).catch(() => null);
  if (result === null) {
    notify({ title: "No connection. It is still merged.", tone: "bad" });
    return;
  }
  const description = result.ok ? undoneInWords(result.data) : result.hint;
  notify({
    title: result.ok ? `${label} is back` : result.message,
    tone: result.ok ? "good" : "bad",
    ...(description === undefined ? {} : { description }),
  });
}
