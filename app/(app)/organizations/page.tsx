import type { Metadata } from "next";
import { ListFilters } from "@/components/lists/list-filters";
import { ListTools } from "@/components/lists/list-tools";
import { NotForYou } from "@/components/lists/not-for-you";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { NewOrganization } from "@/components/organizations/new-organization";
import { OrganizationList } from "@/components/organizations/organization-list";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { formatCappedCount } from "@/lib/format/number";
import { importAt } from "@/lib/imports/may";
import { keepCurrent } from "@/lib/lists/keep-current";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { toSearchParams } from "@/lib/lists/query-string";
import { forTable, readShown, withTexts } from "@/lib/lists/shown";
import {
  countOrganizations,
  fitOrganizations,
  listOfferedTerritories,
  listOrganizations,
} from "@/lib/organizations/queries";
import { ROLE_FILTERS } from "@/lib/organizations/rules";
import { route } from "@/lib/route";
import { readListSetup } from "@/lib/views/queries";
import { isSpokenOf, sayWith, wordsOf } from "@/lib/words";
import { readPermissions } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "Organizations" };

const page = route("/organizations");
const filterNames = ["q", "role", "unvisited"];

export default async function OrganizationsPage({ searchParams }: PageProps<"/organizations">) {
  const member = await requireMember();
  if (!readPermissions(member)("read", "organization")) return <NotForYou title="Organizations" />;
  const params = toSearchParams(await searchParams);
  const asked = new URLSearchParams(params);
  params.delete("new");
  params.delete("cursor");
  const [read, total, fit, territories, may, fields, setup] = await Promise.all([
    listOrganizations(member, params),
    countOrganizations(member, params),
    fitOrganizations(member, params),
    listOfferedTerritories(member, params),
    readPermissions(member),
    listCustomFields(member, "organization"),
    readListSetup(member, "organizations", asked),
  ]);
  keepCurrent(page, asked, fit);
  const shown = await readShown(member, "organizations", setup.columns);
  const first = await withTexts(member, "organizations", read, shown);
  const words = wordsOf(member.workspace);
  return (
    <>
      <PageHeader
        title="Organizations"
        meta={formatCappedCount(total, COUNT_LIMIT)}
        actions={
          <>
            <ListTools
              setup={setup}
              shown={shown.map(({ id }) => id)}
              exportFrom={may("export", "organization") ? "/api/organizations/export" : undefined}
              importAt={importAt(member, "organization")}
            />
            {may("create", "organization") && (
              <NewOrganization workspaceId={member.workspace.id} fields={fields} />
            )}
          </>
        }
      />
      <PageBody>
        <ListFilters
          member={member}
          list="organizations"
          page={page}
          params={params}
          fit={fit}
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
            { name: "territory", any: "Any territory", options: territories },
          ]}
          toggles={[{ name: "unvisited", label: "Not seen for 30 days" }]}
        />
        {fit.unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={fit.unfit} />
        ) : (
          <OrganizationList
            canExport={may("export", "organization")}
            workspaceId={member.workspace.id}
            timeZone={member.profile.time_zone ?? member.workspace.time_zone}
            query={params.toString()}
            fields={forTable(shown)}
            first={first ?? { rows: [], next: null }}
            total={total}
            countLimit={COUNT_LIMIT}
            canDelete={may("delete", "organization")}
            isFiltered={filterNames.some((name) => params.has(name)) || fit.conditions.length > 0}
          />
        )}
      </PageBody>
    </>
  );
}
