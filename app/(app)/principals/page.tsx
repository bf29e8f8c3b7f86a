import type { Metadata } from "next";
import { ListFilters } from "@/components/lists/list-filters";
import { ListTools } from "@/components/lists/list-tools";
import { NotForYou } from "@/components/lists/not-for-you";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { NewOrganization } from "@/components/organizations/new-organization";
import { PrincipalList } from "@/components/principals/principal-list";
import { NothingHere } from "@/components/shell/nothing-here";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { dayIn } from "@/lib/format/day";
import { formatCappedCount } from "@/lib/format/number";
import { keepCurrent } from "@/lib/lists/keep-current";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { toSearchParams } from "@/lib/lists/query-string";
import { forTable, readShown, withTexts } from "@/lib/lists/shown";
import { ENGAGEMENT_LEVELS } from "@/lib/principals/levels";
import { countPrincipals, fitPrincipals, listPrincipals } from "@/lib/principals/queries";
import { route } from "@/lib/route";
import { readListSetup } from "@/lib/views/queries";
import { sayIn, wordsOf } from "@/lib/words";
import { readPermissions } from "@/lib/workspaces/people";

export async function generateMetadata(): Promise<Metadata> {
  const { workspace } = await requireMember();
  return wordsOf(workspace).principals ? { title: sayIn(workspace)("Principals") } : {};
}

const page = route("/principals");
const filterNames = ["q", "level", "due"];

export default async function PrincipalsPage({ searchParams }: PageProps<"/principals">) {
  const member = await requireMember();
  if (!wordsOf(member.workspace).principals) return <NothingHere />;
  const say = sayIn(member.workspace);
  if (!readPermissions(member)("read", "organization")) return <NotForYou title={say("Principals")} />;
  const params = toSearchParams(await searchParams);
  const asked = new URLSearchParams(params);
  for (const name of ["new", "cursor"]) params.delete(name);
  const [listed, total, fit, may, fields, setup] = await Promise.all([
    listPrincipals(member, params),
    countPrincipals(member, params),
    fitPrincipals(member, params),
    readPermissions(member),
    listCustomFields(member, "organization"),
    readListSetup(member, "principals", asked),
  ]);
  keepCurrent(page, asked, fit);
  const shown = await readShown(member, "principals", setup.columns);
  const first = await withTexts(member, "principals", listed, shown);
  const timeZone = member.profile.time_zone ?? member.workspace.time_zone;
  const canExport = may("export", "organization");
  return (
    <>
      <PageHeader
        title={say("Principals")}
        meta={formatCappedCount(total, COUNT_LIMIT)}
        actions={
          <>
            <ListTools
              setup={setup}
              shown={shown.map(({ id }) => id)}
              exportFrom={may("export", "organization") ? "/api/principals/export" : undefined}
            />
            {may("create", "organization") && (
              <NewOrganization workspaceId={member.workspace.id} fields={fields} as="principal" />
            )}
          </>
        }
      />
      <PageBody>
        <ListFilters
          member={member}
          list="principals"
          page={page}
          params={params}
          fit={fit}
          searchLabel={say("Search principals")}
          choices={[
            {
              name: "level",
              any: "Any engagement",
              options: ENGAGEMENT_LEVELS.map((level) => ({ value: level.toLowerCase(), label: level })),
            },
          ]}
          toggles={[{ name: "due", label: "Follow-ups due" }]}
        />
        {fit.unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={fit.unfit} />
        ) : (
          <PrincipalList
            workspaceId={member.workspace.id}
            timeZone={timeZone}
            today={dayIn(timeZone)}
            query={params.toString()}
            fields={forTable(shown)}
            first={first ?? { rows: [], next: null }}
            total={total}
            countLimit={COUNT_LIMIT}
            canExport={canExport}
            canSchedule={may("create", "interaction")}
            isFiltered={filterNames.some((name) => params.has(name)) || fit.conditions.length > 0}
          />
        )}
      </PageBody>
    </>
  );
}
