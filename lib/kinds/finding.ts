// How a kind is found by whoever looks for it: no page begins with this, the palette and the help load it.
import type { GuidePage } from "@/lib/guide/pages";
import type { MemberRole } from "@/lib/workspaces/roles";

export interface Finding {
  /** Other words under which the palette finds its list. */
  keywords: readonly string[];
  /** Who is offered to make one from anywhere, and under which other words; left out: nobody. */
  create?: { roles: readonly MemberRole[]; keywords: readonly string[] };
  /** The page of the guide that tells of it. */
  guide: GuidePage;
}
