import { SquareKanban, Table2 } from "lucide-react";
import type { Metadata } from "next";
import { MoreFilters } from "@/components/custom-fields/more-filters";
import { FilterBar } from "@/components/lists/filter-bar";
import { ListTools } from "@/components/lists/list-tools";
import { NotForYou } from "@/components/lists/not-for-you";
import { ScopeLinks } from "@/components/lists/scope-links";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { BoardView } from "@/components/opportunities/board-view";
import { NewOpportunity } from "@/components/opportunities/create/new-opportunity";
import { NoOpportunities } from "@/components/opportunities/table-empty";
import { OpportunityTable } from "@/components/opportunities/table-list";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { type Member, requireMember } from "@/lib/auth";
import { columnLabels } from "@/lib/custom-fields/fields";
import { countFilters } from "@/lib/custom-fields/filters";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { formatCappedCount } from "@/lib/format/number";
import { keepCurrent } from "@/lib/lists/keep-current";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { changeParams, toSearchParams } from "@/lib/lists/query-string";
import { describeRange } from "@/lib/lists/range";
import { chooseScope } from "@/lib/lists/scope";
import { filterOptions, offered } from "@/lib/lookups/offered";
import { listContexts, listLossReasons, listSources, listStages, listStatuses } from "@/lib/lookups/queries";
import { listNamesWithRole } from "@/lib/lookups/role-holders";
import { countBoard, readBoard } from "@/lib/opportunities/board";
import { fitOpportunities, todayOf } from "@/lib/opportunities/cards";
import { opportunityColumns } from "@/lib/opportunities/columns";
import {
  AGE_FILTERS,
  describeMoved,
  FILTER_NAMES,
  FOLLOW_UP_FILTERS,
  STATE_FILTERS,
} from "@/lib/opportunities/filters";
import { countOpportunities, listOpportunities } from "@/lib/opportunities/queries";
import { route, withQuery } from "@/lib/route";
import { readListSetup } from "@/lib/views/queries";
import { sayIn, wordsOf } from "@/lib/words";
import { readPermissions } from "@/lib/workspaces/people";
import { listReceivers } from "@/lib/workspaces/receivers";

export const metadata: Metadata = { title: "Opportunities" };

const page = route("/opportunities");
const optionsOf = (lookups: readonly { code: string; label: string }[]) =>
  lookups.map(({ code, label }) => ({ value: code, label }));

/** What a number of a report asked for, said in words and taken away like any other filter. */
function followed(params: URLSearchParams, stages: readonly { code: string; label: string }[]) {
  const said = (name: string, any: string, words: (value: string) => string) => {
    const value = params.get(name);
    return value ? [{ name, any, options: [{ value, label: words(value) }] }] : [];
  };
  return [
    ...said("opened", "Opened any time", (days) => `Opened ${describeRange(days)}`),
    ...said("closed", "Closed any time", (days) => `Closed ${describeRange(days)}`),
    ...said("moved", "Any move", (text) => describeMoved(text, stages)),
  ];
}

/** Moves are a question to the history, which only the table can ask; and only there rows are picked. */
const asksForBoard = (params: URLSearchParams) =>
  params.get("view") === "board" && !params.has("moved") && !params.has("ids");

const isNarrowed = (params: URLSearchParams) =>
  FILTER_NAMES.some((name) => params.has(name)) || countFilters(params) > 0;

async function readTable(member: Member, params: URLSearchParams) {
  const [first, total] = await Promise.all([
    listOpportunities(member, params),
    countOpportunities(member, params),
  ]);
  return { first: first ?? { rows: [], next: null }, total };
}

async function readShownBoard(member: Member, params: URLSearchParams) {
  return (await readBoard(member, params)) ?? [];
}

export default async function OpportunitiesPage({ searchParams }: PageProps<"/opportunities">) {
  const member = await requireMember();
  if (!readPermissions(member)("read", "opportunity")) return <NotForYou title="Opportunities" />;
  const params = toSearchParams(await searchParams);
  const asked = new URLSearchParams(params);
  params.delete("new");
  params.delete("cursor");
  const words = wordsOf(member.workspace);
  const say = sayIn(member.workspace);
  const isBoard = asksForBoard(params);
  const [
    read,
    fit,
    stages,
    statuses,
    contexts,
    sources,
    lossReasons,
    principals,
    receivers,
    may,
    setup,
    fields,
  ] = await Promise.all([
    isBoard ? readShownBoard(member, params) : readTable(member, params),
    fitOpportunities(member, params),
    listStages(member),
    listStatuses(member),
    listContexts(member),
    listSources(member),
    listLossReasons(member),
    listNamesWithRole(member, "principal"),
    isBoard ? [] : listReceivers(member),
    readPermissions(member),
    readListSetup(member, "opportunities", asked),
    listCustomFields(member, "opportunity"),
  ]);
  keepCurrent(page, asked, fit);
  const scope = chooseScope(params.get("scope"), member.role);
  const isFiltered = isNarrowed(params);
  const total = Array.isArray(read) ? countBoard(read) : read.total;
  const look = {
    workspaceId: member.workspace.id,
    timeZone: member.profile.time_zone ?? member.workspace.time_zone,
    today: todayOf(member),
    query: params.toString(),
    stages,
    contexts,
    showsOwner: scope !== "mine" || params.has("owner"),
  };
  return (
    <>
      <PageHeader
        title="Opportunities"
        meta={formatCappedCount(total, COUNT_LIMIT)}
        views={
          <SegmentedLinks
            aria-label="View"
            links={[
              {
                href: withQuery(page, changeParams(params, { view: null })),
                label: "Table",
                icon: <Table2 aria-hidden />,
                current: !isBoard,
              },
              {
                href: withQuery(page, changeParams(params, { view: "board" })),
                label: "Board",
                icon: <SquareKanban aria-hidden />,
                current: isBoard,
              },
            ]}
          />
        }
        actions={
          <>
            <ListTools
              setup={setup}
              {...(isBoard
                ? {}
                : { columns: { ...opportunityColumns(member.workspace), ...columnLabels(fields) } })}
              exportFrom={may("export", "opportunity") ? "/api/opportunities/export" : undefined}
            />
            {may("create", "opportunity") && <NewOpportunity workspaceId={member.workspace.id} />}
          </>
        }
      />
      <PageBody>
        <FilterBar
          page={page}
          searchLabel="Search opportunities"
          choices={[
            { name: "stage", any: "Any stage", options: optionsOf(stages) },
            { name: "state", any: "Any state", options: STATE_FILTERS },
            { name: "status", any: "Any status", options: optionsOf(statuses) },
            ...(words.principals
              ? [{ name: "principal", any: say("Any principal"), options: principals }]
              : []),
            { name: "followup", any: "Any follow-up", options: FOLLOW_UP_FILTERS },
            { name: "age", any: "Any age", options: AGE_FILTERS },
            { name: "context", any: "Any context", options: filterOptions(contexts) },
            { name: "source", any: "Any source", options: filterOptions(sources) },
            // Chosen by following a number of a report.
            ...followed(params, stages),
          ]}
          more={fields.length > 0 && <MoreFilters page={page} fields={fields} />}
        >
          <ScopeLinks page={page} params={params} member={member} />
        </FilterBar>
        {fit.unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={fit.unfit} />
        ) : !Array.isArray(read) ? (
          <OpportunityTable
            showsValue={member.workspace.financials}
            canExport={may("export", "opportunity")}
            {...look}
            shown={setup.columns}
            first={read.first}
            total={total}
            countLimit={COUNT_LIMIT}
            statuses={statuses}
            canDelete={may("delete", "opportunity")}
            receivers={may("assign", "opportunity") ? receivers : []}
            isFiltered={isFiltered}
            customColumns={fields.filter(({ inList }) => inList).map(({ key, label }) => ({ key, label }))}
          />
        ) : total === 0 ? (
          <NoOpportunities isFiltered={isFiltered} />
        ) : (
          <BoardView
            {...look}
            first={read}
            lossReasons={offered(lossReasons)}
            mayMove={may("update", "opportunity")}
          />
        )}
      </PageBody>
    </>
  );
}
