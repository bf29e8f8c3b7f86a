import type { Metadata } from "next";
import { ListFilters } from "@/components/lists/list-filters";
import { ListTools } from "@/components/lists/list-tools";
import { NotForYou } from "@/components/lists/not-for-you";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { NewProduct } from "@/components/products/new-product";
import { ProductList } from "@/components/products/product-list";
import { NothingHere } from "@/components/shell/nothing-here";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { formatCappedCount } from "@/lib/format/number";
import { importAt } from "@/lib/imports/may";
import { keepCurrent } from "@/lib/lists/keep-current";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { toSearchParams } from "@/lib/lists/query-string";
import { forTable, readShown, withTexts } from "@/lib/lists/shown";
import { filterOptions } from "@/lib/lookups/offered";
import { listNamesWithRole } from "@/lib/lookups/role-holders";
import { readProductChoices } from "@/lib/products/choices";
import { countProducts, fitProducts, listProducts } from "@/lib/products/queries";
import { route } from "@/lib/route";
import { readListSetup } from "@/lib/views/queries";
import { sayIn, wordsOf } from "@/lib/words";
import { readPermissions } from "@/lib/workspaces/people";

export async function generateMetadata(): Promise<Metadata> {
  const { workspace } = await requireMember();
  return wordsOf(workspace).products ? { title: "Products" } : {};
}

const page = route("/products");
const filterNames = ["q", "principal", "category", "distributor"];

export default async function ProductsPage({ searchParams }: PageProps<"/products">) {
  const member = await requireMember();
  const words = wordsOf(member.workspace);
  if (!words.products) return <NothingHere />;
  if (!readPermissions(member)("read", "product")) return <NotForYou title="Products" />;
  const params = toSearchParams(await searchParams);
  const asked = new URLSearchParams(params);
  for (const name of ["new", "cursor"]) params.delete(name);
  const say = sayIn(member.workspace);
  const [listed, total, fit, choices, distributors, may, setup] = await Promise.all([
    listProducts(member, params),
    countProducts(member, params),
    fitProducts(member, params),
    readProductChoices(member),
    listNamesWithRole(member, "distributor"),
    readPermissions(member),
    readListSetup(member, "products", asked),
  ]);
  keepCurrent(page, asked, fit);
  const shown = await readShown(member, "products", setup.columns);
  const first = await withTexts(member, "products", listed, shown);
  const canManage = may("manage", "product");
  return (
    <>
      <PageHeader
        title="Products"
        meta={formatCappedCount(total, COUNT_LIMIT)}
        actions={
          <>
            <ListTools
              setup={setup}
              shown={shown.map(({ id }) => id)}
              exportFrom={may("export", "product") ? "/api/products/export" : undefined}
              importAt={importAt(member, "product")}
            />
            {canManage && <NewProduct workspaceId={member.workspace.id} choices={choices} />}
          </>
        }
      />
      <PageBody>
        <ListFilters
          member={member}
          list="products"
          page={page}
          params={params}
          fit={fit}
          searchLabel="Search products"
          choices={[
            ...(words.principals
              ? [{ name: "principal", any: say("Any principal"), options: choices.principals }]
              : []),
            { name: "category", any: "Any category", options: filterOptions(choices.categories) },
            ...(words.distributors
              ? [{ name: "distributor", any: "Any distributor", options: distributors }]
              : []),
          ]}
          toggles={[{ name: "retired", label: "Include retired" }]}
          everybodys
        />
        {fit.unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={fit.unfit} />
        ) : (
          <ProductList
            canExport={may("export", "product")}
            workspaceId={member.workspace.id}
            query={params.toString()}
            fields={forTable(shown)}
            first={first ?? { rows: [], next: null }}
            total={total}
            countLimit={COUNT_LIMIT}
            canManage={canManage}
            isFiltered={filterNames.some((name) => params.has(name)) || fit.conditions.length > 0}
          />
        )}
      </PageBody>
    </>
  );
}
