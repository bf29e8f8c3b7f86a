// What a new task chooses from.
import "server-only";
import type { Member } from "@/lib/auth";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { readPermissions } from "@/lib/workspaces/people";
import { listReceivers } from "@/lib/workspaces/receivers";
import type { TaskStart } from "./answers";

/** To whom one can give something to do: nobody else for those who assign nothing. */
export async function readTaskStart(member: Member): Promise<TaskStart> {
  const [receivers, fields] = await Promise.all([
    readPermissions(member)("assign", "task") ? listReceivers(member) : [],
    listCustomFields(member, "task"),
  ]);
  return { people: receivers.map(({ id, name }) => ({ id, name })), fields };
}
