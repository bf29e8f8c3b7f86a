import type { Metadata } from "next";
import { DistributorList } from "@/components/distributors/distributor-list";
import { ListFilters } from "@/components/lists/list-filters";
import { ListTools } from "@/components/lists/list-tools";
import { NotForYou } from "@/components/lists/not-for-you";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { NewOrganization } from "@/components/organizations/new-organization";
import { NothingHere } from "@/components/shell/nothing-here";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { countDistributors, fitDistributors, listDistributors } from "@/lib/distributors/queries";
import { formatCappedCount } from "@/lib/format/number";
import { keepCurrent } from "@/lib/lists/keep-current";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { toSearchParams } from "@/lib/lists/query-string";
import { forTable, readShown, withTexts } from "@/lib/lists/shown";
import { route } from "@/lib/route";
import { readListSetup } from "@/lib/views/queries";
import { wordsOf } from "@/lib/words";
import { readPermissions } from "@/lib/workspaces/people";

export async function generateMetadata(): Promise<Metadata> {
  const { workspace } = await requireMember();
  return wordsOf(workspace).distributors ? { title: "Distributors" } : {};
}

export default async function DistributorsPage({ searchParams }: PageProps<"/distributors">) {
  const member = await requireMember();
  if (!wordsOf(member.workspace).distributors) return <NothingHere />;
  if (!readPermissions(member)("read", "organization")) return <NotForYou title="Distributors" />;
  const params = toSearchParams(await searchParams);
  const asked = new URLSearchParams(params);
  for (const name of ["new", "cursor"]) params.delete(name);
  const [listed, total, fit, may, fields, setup] = await Promise.all([
    listDistributors(member, params),
    countDistributors(member, params),
    fitDistributors(member, params),
    readPermissions(member),
    listCustomFields(member, "organization"),
    readListSetup(member, "distributors", asked),
  ]);
  keepCurrent(route("/distributors"), asked, fit);
  const shown = await readShown(member, "distributors", setup.columns);
  const first = await withTexts(member, "distributors", listed, shown);
  return (
    <>
      <PageHeader
        title="Distributors"
        meta={formatCappedCount(total, COUNT_LIMIT)}
        actions={
          <>
            <ListTools
              setup={setup}
              shown={shown.map(({ id }) => id)}
              exportFrom={may("export", "organization") ? "/api/distributors/export" : undefined}
            />
            {may("create", "organization") && (
              <NewOrganization workspaceId={member.workspace.id} fields={fields} as="distributor" />
            )}
          </>
        }
      />
      <PageBody>
        <ListFilters
          member={member}
          list="distributors"
          page={route("/distributors")}
          params={params}
          fit={fit}
          searchLabel="Search distributors"
          everybodys
        />
        {fit.unfit.length > 0 ? (
          <UnfitFilters page={route("/distributors")} params={params} unfit={fit.unfit} />
        ) : (
          <DistributorList
            canExport={may("export", "organization")}
            timeZone={member.profile.time_zone ?? member.workspace.time_zone}
            query={params.toString()}
            fields={forTable(shown)}
            first={first ?? { rows: [], next: null }}
            total={total}
            countLimit={COUNT_LIMIT}
            isFiltered={params.has("q") || fit.conditions.length > 0}
          />
        )}
      </PageBody>
    </>
  );
}
