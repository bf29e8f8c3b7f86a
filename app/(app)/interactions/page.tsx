import type { Metadata } from "next";
import { InteractionList } from "@/components/interactions/interaction-list";
import { RecordFilter } from "@/components/interactions/record-filter";
import { FilterBar } from "@/components/lists/filter-bar";
import { ListTools } from "@/components/lists/list-tools";
import { ScopeLinks } from "@/components/lists/scope-links";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { LogButton } from "@/components/quick-log/log-button";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { dayIn } from "@/lib/format/day";
import { formatCappedCount } from "@/lib/format/number";
import { INTERACTION_COLUMNS } from "@/lib/interactions/columns";
import {
  countInteractions,
  fitInteractions,
  listInteractions,
  nameOfFilter,
} from "@/lib/interactions/queries";
import { FOLLOW_UPS, PERIODS, PLANNED_FILTER, SENTIMENT_LABELS, SENTIMENTS } from "@/lib/interactions/rules";
import { keepCurrent } from "@/lib/lists/keep-current";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { toSearchParams } from "@/lib/lists/query-string";
import { chooseScope } from "@/lib/lists/scope";
import { filterOptions } from "@/lib/lookups/offered";
import { listInteractionTypes } from "@/lib/lookups/queries";
import { listNamesWithRole } from "@/lib/lookups/role-holders";
import { route } from "@/lib/route";
import { readListSetup } from "@/lib/views/queries";
import { readPermissions } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "Interactions" };

const page = route("/interactions");
const filterNames = ["q", "type", "principal", "customer", "contact", "period", "sentiment", "follow_up"];

export default async function InteractionsPage({ searchParams }: PageProps<"/interactions">) {
  const member = await requireMember();
  const params = toSearchParams(await searchParams);
  const asked = new URLSearchParams(params);
  params.delete("cursor");
  const [first, total, fit, types, principals, customer, contact, setup, may] = await Promise.all([
    listInteractions(member, params),
    countInteractions(member, params),
    fitInteractions(member, params),
    listInteractionTypes(member),
    listNamesWithRole(member, "principal"),
    nameOfFilter(member, params, "customer"),
    nameOfFilter(member, params, "contact"),
    readListSetup(member, "interactions", asked),
    readPermissions(member),
  ]);
  keepCurrent(page, asked, fit);
  const scope = chooseScope(params.get("scope"), member.role);
  const timeZone = member.profile.time_zone ?? member.workspace.time_zone;
  return (
    <>
      <PageHeader
        title="Interactions"
        meta={formatCappedCount(total, COUNT_LIMIT)}
        actions={
          <>
            <ListTools
              setup={setup}
              columns={INTERACTION_COLUMNS}
              exportFrom={may("export", "interaction") ? "/api/interactions/export" : undefined}
            />
            <LogButton withKey className="max-md:hidden" />
          </>
        }
      />
      <PageBody>
        <FilterBar
          page={page}
          searchLabel="Search interactions"
          choices={[
            { name: "period", any: "Any period", options: PERIODS },
            {
              name: "type",
              any: "Any type",
              options: [...filterOptions(types), PLANNED_FILTER],
            },
            { name: "principal", any: "Any principal", options: principals },
            {
              name: "sentiment",
              any: "Any sentiment",
              options: SENTIMENTS.map((one) => ({ value: one, label: SENTIMENT_LABELS[one] })),
            },
            { name: "follow_up", any: "Any follow-up", options: FOLLOW_UPS },
          ]}
        >
          <ScopeLinks page={page} params={params} scope={scope} role={member.role} />
          <RecordFilter
            page={page}
            customer={params.has("customer") ? (customer ?? "Unknown customer") : null}
            contact={params.has("contact") ? (contact ?? "Unknown person") : null}
          />
        </FilterBar>
        {fit.unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={fit.unfit} />
        ) : (
          <InteractionList
            workspaceId={member.workspace.id}
            timeZone={timeZone}
            today={dayIn(timeZone)}
            query={params.toString()}
            shown={setup.columns}
            first={first ?? { rows: [], next: null }}
            total={total}
            countLimit={COUNT_LIMIT}
            canChange={member.role !== "viewer"}
            isFiltered={filterNames.some((name) => params.has(name))}
          />
        )}
      </PageBody>
    </>
  );
}
