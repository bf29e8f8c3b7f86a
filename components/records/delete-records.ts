// Into the trash, with a toast that takes it back: the same for every kind of record.
import { undoOf } from "@/components/change-sets/take-back";
import { notify } from "@/components/ui/toast";
import { deleteRecords } from "@/lib/records/actions";
import type { Records } from "@/lib/records/schema";

/** True when they are gone. */
export async function deleteWithUndo(records: Records, what: string): Promise<boolean> {
  const result = await deleteRecords(records);
  if (!result.ok) {
    notify({
      title: result.message,
      tone: "bad",
      ...(result.hint ? { description: result.hint } : {}),
    });
    return false;
  }
  notify({
    title: `${what} deleted`,
    ...undoOf(records.workspaceId, result.data, `${what} restored`),
  });
  return true;
}
