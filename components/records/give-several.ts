import { undoOf } from "@/components/change-sets/take-back";
import { notify } from "@/components/ui/toast";
import { giveRecords } from "@/lib/records/assign-actions";

export interface Receiver {
  id: string;
  name: string;
}

/** What is given, and what it is called together: "3 tasks". */
export type Given = Parameters<typeof giveRecords>[0] & { what: string };

/** Gives several records to one colleague and says so; the toast takes it back. Answers whether it worked. */
export async function giveSeveral({ what, ...given }: Omit<Given, "to">, to: Receiver): Promise<boolean> {
  const result = await giveRecords({ ...given, to: to.id });
  if (!result.ok) {
    notify({ title: result.message, tone: "bad" });
    return false;
  }
  notify({
    title: `${what}: now ${to.name}’s`,
    tone: "good",
    ...undoOf(given.workspaceId, result.data, `${what}: given back`),
  });
  return true;
}
