// Who looks at a menu: what decides which of its entries are theirs.
import "server-only";
import { mayAudit } from "@/lib/audit/queries";
import type { Member } from "@/lib/auth";
import { hasOrders } from "@/lib/orders/has";
import { hasPlacements } from "@/lib/placements/has";
import { hasSamples } from "@/lib/samples/has";
import { wordsOf } from "@/lib/words";
import type { Visitor, WorkspaceFlag } from "./navigation";

const FLAGS = ["financials", "samples", "placements", "orders", "appointments", "lead_scoring"] as const;

export function visitorOf(member: Member): Visitor {
  const { role, workspace } = member;
  const flags = FLAGS.filter((flag): flag is WorkspaceFlag => {
    if (flag === "orders") return hasOrders(workspace);
    if (flag === "placements") return hasPlacements(workspace);
    return flag === "samples" ? hasSamples(workspace) : workspace[flag];
  });
  return { role, flags, words: wordsOf(workspace), mayAudit: mayAudit(member) };
}
