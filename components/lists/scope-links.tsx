import type { Route } from "next";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { changeParams } from "@/lib/lists/query-string";
import { offeredScopes, SCOPE_LABELS, type Scope } from "@/lib/lists/scope";
import { withQuery } from "@/lib/route";
import type { MemberRole } from "@/lib/workspaces/roles";

interface ScopeLinksProps {
  page: Route;
  params: URLSearchParams;
  scope: Scope;
  role: MemberRole;
}

/** Mine, my team, everyone: as many of them as the role has. */
export function ScopeLinks({ page, params, scope, role }: ScopeLinksProps) {
  const offered = offeredScopes(role);
  if (offered.length < 2) return null;
  return (
    <div className="max-w-full max-sm:group-data-folded/filters:hidden">
      <SegmentedLinks
        aria-label="Whose"
        links={offered.map((one) => ({
          href: withQuery(page, changeParams(params, { scope: one })),
          label: SCOPE_LABELS[one],
          current: one === scope,
        }))}
      />
    </div>
  );
}
