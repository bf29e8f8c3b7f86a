import { SquareKanban, Table2 } from "lucide-react";
import type { Metadata } from "next";
import { ListFilters } from "@/components/lists/list-filters";
import { ListTools } from "@/components/lists/list-tools";
import { NotForYou } from "@/components/lists/not-for-you";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { BoardView } from "@/components/opportunities/board-view";
import { NewOpportunity } from "@/components/opportunities/create/new-opportunity";
import { NoOpportunities } from "@/components/opportunities/table-empty";
import { OpportunityTable } from "@/components/opportunities/table-list";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { type Member, requireMember } from "@/lib/auth";
import { formatCappedCount } from "@/lib/format/number";
import { importAt } from "@/lib/imports/may";
import { keepCurrent } from "@/lib/lists/keep-current";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { changeParams, toSearchParams } from "@/lib/lists/query-string";
import { chooseScope } from "@/lib/lists/scope";
import { forTable, readShown, withTexts } from "@/lib/lists/shown";
import { filterOptions, offered } from "@/lib/lookups/offered";
import { listContexts, listLossReasons, listSources, listStages, listStatuses } from "@/lib/lookups/queries";
import { listNamesWithRole } from "@/lib/lookups/role-holders";
import { countBoard, readBoard } from "@/lib/opportunities/board";
import { fitOpportunities, todayOf } from "@/lib/opportunities/cards";
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
import type { ListSetup } from "@/lib/views/rules";
import { sayIn, wordsOf } from "@/lib/words";
import { readPermissions } from "@/lib/workspaces/people";
import { listReceivers } from "@/lib/workspaces/receivers";

export const metadata: Metadata = { title: "Opportunities" };

const page = route("/opportunities");
const optionsOf = (lookups: readonly { code: string; label: string }[]) =>
  lookups.map(({ code, label }) => ({ value: code, label }));

/** What a number of a report asked for, said in words and taken away like any other filter. */
function followed(params: URLSearchParams, stages: readonly { code: string; label: string }[]) {
  const value = params.get("moved");
  return value
    ? [{ name: "moved", any: "Any move", options: [{ value, label: describeMoved(value, stages) }] }]
    : [];
}

/** Moves are a question to the history, which only the table can ask; and only there rows are picked. */
const asksForBoard = (params: URLSearchParams) =>
  params.get("view") === "board" && !params.has("moved") && !params.has("ids");

async function readTable(member: Member, params: URLSearchParams, setup: Promise<ListSetup>) {
  const [read, total, fields] = await Promise.all([
    listOpportunities(member, params),
    countOpportunities(member, params),
    setup.then(({ columns }) => readShown(member, "opportunities", columns)),
  ]);
  const first = await withTexts(member, "opportunities", read, fields);
  return { first: first ?? { rows: [], next: null }, total, fields };
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
  const reading = readListSetup(member, "opportunities", asked);
  const [read, fit, stages, statuses, contexts, sources, lossReasons, principals, receivers, may, setup] =
    await Promise.all([
      isBoard ? readShownBoard(member, params) : readTable(member, params, reading),
      fitOpportunities(member, params),
      listStages(member),
      listStatuses(member),
      listContexts(member),
      listSources(member),
      listLossReasons(member),
      listNamesWithRole(member, "principal"),
      isBoard ? [] : listReceivers(member),
      readPermissions(member),
      reading,
    ]);
  keepCurrent(page, asked, fit);
  const scope = chooseScope(params.get("scope"), member.role);
  const isFiltered = fit.conditions.length > 0 || FILTER_NAMES.some((name) => params.has(name));
  const total = Array.isArray(read) ? countBoard(read) : read.total;
  const look = {
    workspaceId: member.workspace.id,
    timeZone: member.profile.time_zone ?? member.workspace.time_zone,
    today: todayOf(member),
    query: params.toString(),
    stages,
    contexts,
  };
  const showsOwner = scope !== "mine" || params.has("owner");
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
              {...("fields" in read ? { shown: read.fields.map(({ id }) => id) } : {})}
              exportFrom={may("export", "opportunity") ? "/api/opportunities/export" : undefined}
              importAt={importAt(member, "opportunity")}
            />
            {may("create", "opportunity") && <NewOpportunity workspaceId={member.workspace.id} />}
          </>
        }
      />
      <PageBody>
        <ListFilters
          member={member}
          list="opportunities"
          page={page}
          params={params}
          fit={fit}
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
        />
        {fit.unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={fit.unfit} />
        ) : !Array.isArray(read) ? (
          <OpportunityTable
            canExport={may("export", "opportunity")}
            {...look}
            // One's own list doesn't say whose it is, unless somebody wants it to.
            fields={forTable(read.fields).filter(
              ({ id }) => id !== "owner" || showsOwner || setup.columns !== null,
            )}
            first={read.first}
            total={total}
            countLimit={COUNT_LIMIT}
            statuses={statuses}
            canDelete={may("delete", "opportunity")}
            receivers={may("assign", "opportunity") ? receivers : []}
            isFiltered={isFiltered}
          />
        ) : total === 0 ? (
          <NoOpportunities isFiltered={isFiltered} />
        ) : (
          <BoardView
            {...look}
            showsOwner={showsOwner}
            first={read}
            lossReasons={offered(lossReasons)}
            mayMove={may("update", "opportunity")}
          />
        )}
      </PageBody>
    </>
  );
}
