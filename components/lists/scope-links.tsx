import type { Route } from "next";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import type { Member } from "@/lib/auth";
import { changeParams } from "@/lib/lists/query-string";
import { chooseScope, offeredScopes, SCOPE_LABELS, teamOf } from "@/lib/lists/scope";
import { withQuery } from "@/lib/route";
import { listPeople } from "@/lib/workspaces/people";
import { PersonFilter } from "./person-filter";

interface ScopeLinksProps {
  page: Route;
  params: URLSearchParams;
  member: Member;
}

/** Mine, my team, everyone: as many of them as the role has; and of several people's, one person's. */
export async function ScopeLinks({ page, params, member }: ScopeLinksProps) {
  const { role, user } = member;
  const scope = chooseScope(params.get("scope"), role);
  const offered = offeredScopes(role);
  const people = scope === "mine" ? [] : await listPeople(member);
  const team = scope === "team" ? teamOf(user.id, people) : null;
  const among = people.filter(({ id, isGone }) => !isGone && (team === null || team.includes(id)));
  return (
    <>
      {offered.length > 1 && (
        <div className="max-w-full max-sm:group-data-folded/filters:hidden">
          <SegmentedLinks
            aria-label="Whose"
            links={offered.map((one) => ({
              href: withQuery(page, changeParams(params, { scope: one, owner: null })),
              label: SCOPE_LABELS[one],
              current: one === scope,
            }))}
          />
        </div>
      )}
      {(among.length > 1 || params.has("owner")) && (
        <PersonFilter
          page={page}
          people={among.map(({ id, name, isActive }) => ({ id, name: isActive ? name : `${name} (left)` }))}
        />
      )}
    </>
  );
}
