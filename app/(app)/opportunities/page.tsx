import type { Metadata } from "next";
import { FilterBar } from "@/components/lists/filter-bar";
import { ScopeLinks } from "@/components/lists/scope-links";
import { OpportunityTable } from "@/components/opportunities/table-list";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { formatCappedCount } from "@/lib/format/number";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { toSearchParams } from "@/lib/lists/query-string";
import { chooseScope } from "@/lib/lists/scope";
import { listContexts, listSources, listStages, listStatuses } from "@/lib/lookups/queries";
import { todayOf } from "@/lib/opportunities/cards";
import { AGE_FILTERS, FILTER_NAMES, FOLLOW_UP_FILTERS } from "@/lib/opportunities/filters";
import {
  countOpportunities,
  listOpportunities,
  listPrincipalChoices,
  listReceivers,
} from "@/lib/opportunities/queries";
import { route } from "@/lib/route";
import { readPermissions } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "Opportunities" };

const page = route("/opportunities");
const optionsOf = (lookups: readonly { code: string; label: string }[]) =>
  lookups.map(({ code, label }) => ({ value: code, label }));

export default async function OpportunitiesPage({ searchParams }: PageProps<"/opportunities">) {
  const member = await requireMember();
  const params = toSearchParams(await searchParams);
  params.delete("new");
  params.delete("cursor");
  const [first, total, stages, statuses, contexts, sources, principals, receivers, may] = await Promise.all([
    listOpportunities(member, params),
    countOpportunities(member, params),
    listStages(member),
    listStatuses(member),
    listContexts(member),
    listSources(member),
    listPrincipalChoices(member),
    listReceivers(member),
    readPermissions(member),
  ]);
  const scope = chooseScope(params.get("scope"), member.role);
  return (
    <>
      <PageHeader title="Opportunities" meta={formatCappedCount(total, COUNT_LIMIT)} />
      <PageBody>
        <FilterBar
          page={page}
          searchLabel="Search opportunities"
          choices={[
            { name: "stage", any: "Any stage", options: optionsOf(stages) },
            { name: "status", any: "Any status", options: optionsOf(statuses) },
            { name: "principal", any: "Any principal", options: principals },
            { name: "followup", any: "Any follow-up", options: FOLLOW_UP_FILTERS },
            { name: "age", any: "Any age", options: AGE_FILTERS },
            { name: "context", any: "Any context", options: optionsOf(contexts) },
            { name: "source", any: "Any source", options: optionsOf(sources) },
          ]}
        >
          <ScopeLinks page={page} params={params} scope={scope} role={member.role} />
        </FilterBar>
        <OpportunityTable
          workspaceId={member.workspace.id}
          timeZone={member.profile.time_zone ?? member.workspace.time_zone}
          today={todayOf(member)}
          query={params.toString()}
          first={first ?? { rows: [], next: null }}
          total={total}
          countLimit={COUNT_LIMIT}
          stages={stages}
          statuses={statuses}
          contexts={contexts}
          showsOwner={scope !== "mine"}
          canDelete={may("delete", "opportunity")}
          receivers={may("assign", "opportunity") ? receivers : []}
          isFiltered={FILTER_NAMES.some((name) => params.has(name))}
        />
      </PageBody>
    </>
  );
}
