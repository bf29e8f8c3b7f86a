// What the button does, fetched when it is near: it stands on pages that have little left of what they may load at first.
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { putBackPermission, revokePermission } from "@/lib/permissions/actions";
import type { PutBackInput } from "@/lib/permissions/schema";

function tell(result: ActionResult | null, title: string, undo?: () => void) {
  if (result?.ok) notify({ title, tone: "good", ...(undo ? { undo } : {}) });
  else notify({ title: result?.message ?? "No connection. Try again in a moment.", tone: "bad" });
}

/** Ends what was set for one person; the toast puts it back as it was. What ran out is only cleared away. */
export async function takeBackRight(right: PutBackInput, isOver: boolean): Promise<void> {
  const { workspaceId, userId, resource, permission, resourceId } = right;
  const result = await revokePermission({ workspaceId, userId, resource, permission, resourceId }).catch(
    () => null,
  );
  const undo = () => {
    putBackPermission(right)
      .catch(() => null)
      .then((back) => tell(back, "Put back as it was"));
  };
  tell(result, isOver ? "Cleared away" : "Taken back", isOver ? undefined : undo);
}
