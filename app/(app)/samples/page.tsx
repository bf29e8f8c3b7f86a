import type { Metadata } from "next";
import { ListFilters } from "@/components/lists/list-filters";
import { ListTools } from "@/components/lists/list-tools";
import { NotForYou } from "@/components/lists/not-for-you";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { NewSample } from "@/components/samples/new-sample";
import { SampleList } from "@/components/samples/sample-list";
import { NothingHere } from "@/components/shell/nothing-here";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { formatCappedCount } from "@/lib/format/number";
import { keepCurrent } from "@/lib/lists/keep-current";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { toSearchParams } from "@/lib/lists/query-string";
import { forTable, readShown, withTexts } from "@/lib/lists/shown";
import { clockOf } from "@/lib/lists/stored";
import { route } from "@/lib/route";
import { hasSamples } from "@/lib/samples/has";
import { countSamples, fitSamples, listSamples } from "@/lib/samples/queries";
import { DUE_FILTERS, SAMPLE_STATUSES } from "@/lib/samples/rules";
import { readListSetup } from "@/lib/views/queries";
import { readPermissions } from "@/lib/workspaces/people";

export async function generateMetadata(): Promise<Metadata> {
  const { workspace } = await requireMember();
  return hasSamples(workspace) ? { title: "Samples" } : {};
}

const page = route("/samples");
const filterNames = ["q", "status", "when", "of_customer", "of_product", "of_principal"];

export default async function SamplesPage({ searchParams }: PageProps<"/samples">) {
  const member = await requireMember();
  if (!hasSamples(member.workspace)) return <NothingHere />;
  const may = readPermissions(member);
  if (!may("read", "sample")) return <NotForYou title="Samples" />;
  const params = toSearchParams(await searchParams);
  const asked = new URLSearchParams(params);
  for (const name of ["new", "cursor"]) params.delete(name);
  const [listed, total, fit, setup, fields] = await Promise.all([
    listSamples(member, params),
    countSamples(member, params),
    fitSamples(member, params),
    readListSetup(member, "samples", asked),
    listCustomFields(member, "sample"),
  ]);
  keepCurrent(page, asked, fit);
  const shown = await readShown(member, "samples", setup.columns);
  const first = await withTexts(member, "samples", listed, shown);
  const { today, timeZone } = clockOf(member);
  return (
    <>
      <PageHeader
        title="Samples"
        meta={formatCappedCount(total, COUNT_LIMIT)}
        actions={
          <>
            <ListTools
              setup={setup}
              shown={shown.map(({ id }) => id)}
              exportFrom={may("export", "sample") ? "/api/samples/export" : undefined}
            />
            {may("create", "sample") && (
              <NewSample workspaceId={member.workspace.id} fields={fields} today={today} />
            )}
          </>
        }
      />
      <PageBody>
        <ListFilters
          member={member}
          list="samples"
          page={page}
          params={params}
          fit={fit}
          searchLabel="Search samples"
          choices={[
            { name: "status", any: "Any status", options: SAMPLE_STATUSES },
            { name: "when", any: "Any day", options: DUE_FILTERS },
          ]}
        />
        {fit.unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={fit.unfit} />
        ) : (
          <SampleList
            canExport={may("export", "sample")}
            workspaceId={member.workspace.id}
            timeZone={timeZone}
            today={today}
            query={params.toString()}
            fields={forTable(shown)}
            first={first ?? { rows: [], next: null }}
            total={total}
            countLimit={COUNT_LIMIT}
            isFiltered={filterNames.some((name) => params.has(name)) || fit.conditions.length > 0}
          />
        )}
      </PageBody>
    </>
  );
}
