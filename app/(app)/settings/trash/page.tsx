import type { Metadata } from "next";
import { FilterBar } from "@/components/lists/filter-bar";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { SettingsHeader } from "@/components/shell/settings-header";
import { TrashList } from "@/components/trash/trash-list";
import { PageBody } from "@/components/ui/page-header";
import { requireRole } from "@/lib/auth";
import { dayIn } from "@/lib/format/day";
import { formatCappedCount } from "@/lib/format/number";
import { manyInTitle, recordKinds } from "@/lib/kinds/all";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { toSearchParams } from "@/lib/lists/query-string";
import { route } from "@/lib/route";
import { countTrash, fitTrash, listTrash } from "@/lib/trash/queries";
import { isSpokenOf, wordsOf } from "@/lib/words";

export const metadata: Metadata = { title: "Trash" };

export default async function TrashPage({ searchParams }: PageProps<"/settings/trash">) {
  const member = await requireRole("admin", "manager", "rep");
  const params = toSearchParams(await searchParams);
  params.delete("cursor");
  const [first, total, { unfit }] = await Promise.all([
    listTrash(member, params),
    countTrash(member, params),
    fitTrash(member, params),
  ]);
  const words = wordsOf(member.workspace);
  const timeZone = member.profile.time_zone ?? member.workspace.time_zone;
  return (
    <>
      <SettingsHeader title="Trash" meta={formatCappedCount(total, COUNT_LIMIT)} />
      <PageBody>
        <FilterBar
          page={route("/settings/trash")}
          searchLabel="Search the trash"
          choices={[
            {
              name: "kind",
              any: "Any kind",
              options: recordKinds
                .filter((kind) => isSpokenOf(kind, words))
                .map((kind) => ({ value: kind, label: manyInTitle(kind) })),
            },
          ]}
        />
        {unfit.length > 0 ? (
          <UnfitFilters page={route("/settings/trash")} params={params} unfit={unfit} />
        ) : (
          <TrashList
            workspaceId={member.workspace.id}
            timeZone={timeZone}
            today={dayIn(timeZone)}
            query={params.toString()}
            first={first ?? { rows: [], next: null }}
            total={total}
            countLimit={COUNT_LIMIT}
            canPurge={member.role === "admin"}
            isFiltered={params.has("q") || params.has("kind")}
          />
        )}
      </PageBody>
    </>
  );
}
