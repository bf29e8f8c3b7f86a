import type { Metadata } from "next";
import { NotForYou } from "@/components/lists/not-for-you";
import { ChoiceFilter } from "@/components/placements/choice-filter";
import { LateLoad, LateMatch } from "@/components/placements/late";
import { RunList } from "@/components/placements/run-list";
import { NothingHere } from "@/components/shell/nothing-here";
import { Card } from "@/components/ui/card";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { counted } from "@/lib/format/words";
import { toSearchParams } from "@/lib/lists/query-string";
import { hasPlacements } from "@/lib/placements/has";
import { listByRole, listRuns, listUnmatched, mayLoad } from "@/lib/placements/queries";
import type { Unmatched } from "@/lib/placements/schema";
import { route } from "@/lib/route";

export async function generateMetadata(): Promise<Metadata> {
  const { workspace } = await requireMember();
  return hasPlacements(workspace) ? { title: "Sell-through" } : {};
}

const page = route("/sell-through");

const countOf = ({ count, lines }: Unmatched) =>
  `${counted(count, "name", "names")}, ${counted(lines, "line", "lines")}`;

export default async function SellThroughPage({ searchParams }: PageProps<"/sell-through">) {
  const member = await requireMember();
  if (!hasPlacements(member.workspace)) return <NothingHere />;
  if (!mayLoad(member)) return <NotForYou title="Sell-through" />;
  const params = toSearchParams(await searchParams);
  const [distributors, runs] = await Promise.all([listByRole(member, "distributor"), listRuns(member)]);
  const loaded = distributors.filter(({ id }) => runs.some(({ distributor_id }) => distributor_id === id));
  const chosen = loaded.find(({ id }) => id === params.get("distributor")) ?? loaded[0];
  const [customers, items] =
    chosen === undefined
      ? [null, null]
      : await Promise.all([listUnmatched(member, chosen.id, false), listUnmatched(member, chosen.id, true)]);
  const workspaceId = member.workspace.id;
  return (
    <>
      <PageHeader title="Sell-through" crumbs={[{ label: "White space", href: route("/white-space") }]} />
      <PageBody>
        <Card title="Load a file">
          <LateLoad workspaceId={workspaceId} distributors={distributors} />
        </Card>
        {chosen !== undefined && (
          <ChoiceFilter
            page={page}
            name="distributor"
            label="Distributor of what isn’t matched"
            value={chosen.id}
            options={loaded}
          />
        )}
        {chosen !== undefined && customers !== null && customers.count > 0 && (
          <Card flush title="Who are these?" meta={countOf(customers)}>
            <LateMatch
              workspaceId={workspaceId}
              distributor={chosen.id}
              ofItems={false}
              rows={customers.rows}
            />
          </Card>
        )}
        {chosen !== undefined && items !== null && items.count > 0 && (
          <Card flush title="Which products are these?" meta={countOf(items)}>
            <LateMatch workspaceId={workspaceId} distributor={chosen.id} ofItems rows={items.rows} />
          </Card>
        )}
        <Card flush title="Loaded files">
          <RunList workspaceId={workspaceId} runs={runs} timeZone={member.workspace.time_zone} />
        </Card>
      </PageBody>
    </>
  );
}
