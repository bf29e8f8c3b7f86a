import type { Metadata } from "next";
import { cache } from "react";
import { SearchBox } from "@/components/lists/search-box";
import { PriceTable } from "@/components/products/prices/price-table";
import { NothingHere } from "@/components/shell/nothing-here";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { clockOf } from "@/lib/lists/stored";
import { getPriceList, managesPrices, readPrices, SHOWN_PRICES } from "@/lib/products/prices/queries";
import { route } from "@/lib/route";

const load = cache(async (id: string) => {
  const member = await requireMember();
  const list = managesPrices(member) ? await getPriceList(member, id) : null;
  return list === null ? null : { member, list };
});

type Props = PageProps<"/settings/prices/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await load((await params).id);
  return { title: found?.list.name ?? "Not found" };
}

export default async function PriceListPage({ params, searchParams }: Props) {
  const found = await load((await params).id);
  if (found === null) return <NothingHere />;
  const { member, list } = found;
  const { q } = await searchParams;
  const query = typeof q === "string" ? q.trim().slice(0, 200) : "";
  const { products, isWhole } = await readPrices(member, list, query);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Settings", href: route("/settings") },
          { label: "Prices", href: route("/settings/prices") },
        ]}
        title={list.name}
        meta={list.is_standard ? <Badge>Standard</Badge> : list.currency_code}
      />
      <div className="flex w-full max-w-4xl flex-col gap-4 p-4 md:p-5">
        <form action={route(`/settings/prices/${list.id}`)} className="flex" aria-label="Find an item">
          <SearchBox name="q" aria-label="Search items" defaultValue={query} />
        </form>
        <PriceTable
          workspaceId={member.workspace.id}
          list={list}
          products={products}
          today={clockOf(member).today}
          isFiltered={query !== ""}
        />
        {!isWhole && (
          <p className="text-center text-sm text-third">
            The first {SHOWN_PRICES} are shown. Search for the others.
          </p>
        )}
      </div>
    </>
  );
}
