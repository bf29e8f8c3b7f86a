import type { Metadata } from "next";
import { InteractionList } from "@/components/interactions/interaction-list";
import { RecordFilter } from "@/components/interactions/record-filter";
import { ListFilters } from "@/components/lists/list-filters";
import { ListTools } from "@/components/lists/list-tools";
import { NotForYou } from "@/components/lists/not-for-you";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { LogButton } from "@/components/quick-log/log-button";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { dayIn } from "@/lib/format/day";
import { formatCappedCount } from "@/lib/format/number";
import { importAt } from "@/lib/imports/may";
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
import { describeRange } from "@/lib/lists/range";
import { forTable, readShown, withTexts } from "@/lib/lists/shown";
import { filterOptions } from "@/lib/lookups/offered";
import { listInteractionTypes } from "@/lib/lookups/queries";
import { listNamesWithRole } from "@/lib/lookups/role-holders";
import { route } from "@/lib/route";
import { readListSetup } from "@/lib/views/queries";
import { sayIn, wordsOf } from "@/lib/words";
import { listPeople, nameIn, readPermissions } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "Interactions" };

const page = route("/interactions");
const filterNames = [
  "q",
  "type",
  "principal",
  "customer",
  "contact",
  "period",
  "during",
  "by",
  "sentiment",
  "follow_up",
];

export default async function InteractionsPage({ searchParams }: PageProps<"/interactions">) {
  const member = await requireMember();
  if (!readPermissions(member)("read", "interaction")) return <NotForYou title="Interactions" />;
  const params = toSearchParams(await searchParams);
  const asked = new URLSearchParams(params);
  params.delete("cursor");
  const during = params.get("during");
  const by = params.get("by");
  const words = wordsOf(member.workspace);
  const say = sayIn(member.workspace);
  const [listed, total, fit, types, principals, customer, contact, setup, may, people] = await Promise.all([
    listInteractions(member, params),
    countInteractions(member, params),
    fitInteractions(member, params),
    listInteractionTypes(member),
    listNamesWithRole(member, "principal"),
    nameOfFilter(member, params, "customer"),
    nameOfFilter(member, params, "contact"),
    readListSetup(member, "interactions", asked),
    readPermissions(member),
    // The rows name them too.
    listPeople(member),
  ]);
  keepCurrent(page, asked, fit);
  const shown = await readShown(member, "interactions", setup.columns);
  const first = await withTexts(member, "interactions", listed, shown);
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
              shown={shown.map(({ id }) => id)}
              exportFrom={may("export", "interaction") ? "/api/interactions/export" : undefined}
              importAt={importAt(member, "interaction")}
            />
            <LogButton withKey className="max-md:hidden" />
          </>
        }
      />
      <PageBody>
        <ListFilters
          member={member}
          list="interactions"
          page={page}
          params={params}
          fit={fit}
          searchLabel="Search interactions"
          choices={[
            { name: "period", any: "Any period", options: PERIODS },
            {
              name: "type",
              any: "Any type",
              options: [...filterOptions(types), PLANNED_FILTER],
            },
            ...(words.principals
              ? [{ name: "principal", any: say("Any principal"), options: principals }]
              : []),
            {
              name: "sentiment",
              any: "However it went",
              label: "How it went",
              options: SENTIMENTS.map((one) => ({ value: one, label: SENTIMENT_LABELS[one] })),
            },
            { name: "follow_up", any: "Any follow-up", options: FOLLOW_UPS },
            // Chosen by following a number of a report.
            ...(during === null
              ? []
              : [
                  {
                    name: "during",
                    any: "Any time",
                    options: [{ value: during, label: describeRange(during) }],
                  },
                ]),
            ...(by === null
              ? []
              : [
                  {
                    name: "by",
                    any: "By anybody",
                    options: [{ value: by, label: `By ${nameIn(people, by)}` }],
                  },
                ]),
            ...(params.has("book")
              ? [
                  {
                    name: "book",
                    any: "Whose interaction",
                    options: [{ value: params.get("book") ?? "", label: "Whose opportunity" }],
                  },
                ]
              : []),
          ]}
        >
          <RecordFilter
            page={page}
            customer={params.has("customer") ? (customer ?? "Unknown customer") : null}
            contact={params.has("contact") ? (contact ?? "Unknown person") : null}
          />
        </ListFilters>
        {fit.unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={fit.unfit} />
        ) : (
          <InteractionList
            canExport={may("export", "interaction")}
            workspaceId={member.workspace.id}
            timeZone={timeZone}
            today={dayIn(timeZone)}
            query={params.toString()}
            fields={forTable(shown)}
            first={first ?? { rows: [], next: null }}
            total={total}
            countLimit={COUNT_LIMIT}
            canChange={member.role !== "viewer"}
            isFiltered={filterNames.some((name) => params.has(name)) || fit.conditions.length > 0}
          />
        )}
      </PageBody>
    </>
  );
}
