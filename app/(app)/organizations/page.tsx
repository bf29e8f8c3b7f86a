import type { Metadata } from "next";
import { MoreFilters } from "@/components/custom-fields/more-filters";
import { FilterBar } from "@/components/lists/filter-bar";
import { ListTools } from "@/components/lists/list-tools";
import { NotForYou } from "@/components/lists/not-for-you";
import { ScopeLinks } from "@/components/lists/scope-links";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { NewOrganization } from "@/components/organizations/new-organization";
import { OrganizationList } from "@/components/organizations/organization-list";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { columnLabels } from "@/lib/custom-fields/fields";
import { countFilters } from "@/lib/custom-fields/filters";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { formatCappedCount } from "@/lib/format/number";
import { keepCurrent } from "@/lib/lists/keep-current";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { toSearchParams } from "@/lib/lists/query-string";
import { ORGANIZATION_COLUMNS } from "@/lib/organizations/columns";
import {
  countOrganizations,
  fitOrganizations,
  listOrganizations,
  listTerritories,
} from "@/lib/organizations/queries";
import { ROLE_FILTERS } from "@/lib/organizations/rules";
import { route } from "@/lib/route";
import { readListSetup } from "@/lib/views/queries";
import { isSpokenOf, sayWith, wordsOf } from "@/lib/words";
import { readPermissions } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "Organizations" };

const page = route("/organizations");
const filterNames = ["q", "role", "territory", "tag", "unvisited"];

export default async function OrganizationsPage({ searchParams }: PageProps<"/organizations">) {
  const member = await requireMember();
  if (!readPermissions(member)("read", "organization")) return <NotForYou title="Organizations" />;
  const params = toSearchParams(await searchParams);
  const asked = new URLSearchParams(params);
  params.delete("new");
  params.delete("cursor");
  const [first, total, fit, territories, may, fields, setup] = await Promise.all([
    listOrganizations(member, params),
    countOrganizations(member, params),
    fitOrganizations(member, params),
    listTerritories(member, params),
    readPermissions(member),
    listCustomFields(member, "organization"),
    readListSetup(member, "organizations", asked),
  ]);
  const words = wordsOf(member.workspace);
  keepCurrent(page, asked, fit);
  const tag = params.get("tag");
  return (
    <>
      <PageHeader
        title="Organizations"
        meta={formatCappedCount(total, COUNT_LIMIT)}
        actions={
          <>
            <ListTools
              setup={setup}
              columns={{ ...ORGANIZATION_COLUMNS, ...columnLabels(fields) }}
              exportFrom={may("export", "organization") ? "/api/organizations/export" : undefined}
            />
            {may("create", "organization") && (
              <NewOrganization workspaceId={member.workspace.id} fields={fields} />
            )}
          </>
        }
      />
      <PageBody>
        <FilterBar
          page={page}
          searchLabel="Search organizations"
          choices={[
            {
              name: "role",
              any: "Any role",
              options: ROLE_FILTERS.filter(({ value }) => isSpokenOf(value, words)).map(
                ({ value, label }) => ({
                  value,
                  label: sayWith(words)(label),
                }),
              ),
            },
            {
              name: "territory",
              any: "Any territory",
              options: territories.map((territory) => ({ value: territory, label: territory })),
            },
            // Chosen by following a tag from an account's page.
            ...(tag === null ? [] : [{ name: "tag", any: "Any tag", options: [{ value: tag, label: tag }] }]),
          ]}
          toggles={[{ name: "unvisited", label: "Not seen for 30 days" }]}
          more={fields.length > 0 && <MoreFilters page={page} fields={fields} />}
        >
          <ScopeLinks page={page} params={params} member={member} />
        </FilterBar>
        {fit.unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={fit.unfit} />
        ) : (
          <OrganizationList
            canExport={may("export", "organization")}
            workspaceId={member.workspace.id}
            timeZone={member.profile.time_zone ?? member.workspace.time_zone}
            query={params.toString()}
            shown={setup.columns}
            first={first ?? { rows: [], next: null }}
            total={total}
            countLimit={COUNT_LIMIT}
            canDelete={may("delete", "organization")}
            isFiltered={filterNames.some((name) => params.has(name)) || countFilters(params) > 0}
            customColumns={fields.filter(({ inList }) => inList).map(({ key, label }) => ({ key, label }))}
          />
        )}
      </PageBody>
    </>
  );
}
