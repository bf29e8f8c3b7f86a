import "server-only";
import type { Member } from "@/lib/auth";
import { customExportColumns } from "@/lib/custom-fields/export";
import { listCustomFields } from "@/lib/custom-fields/queries";
import type { Export, ExportColumn } from "@/lib/export/answer";
import { fitProducts, listProducts } from "./queries";
import type { ProductRow } from "./rows";

async function detailsOf({ db, workspace }: Member, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { data, error } = await db
    .from("products")
    .select("id, description, custom")
    .eq("workspace_id", workspace.id)
    .in("id", ids);
  if (error) throw error;
  return data;
}

interface ExportedRow extends ProductRow {
  detail: Awaited<ReturnType<typeof detailsOf>>[number] | undefined;
}

const columns: readonly ExportColumn<ExportedRow>[] = [
  { header: "Product", value: ({ name }) => name },
  { header: "Item number", value: ({ sku }) => sku },
  { header: "Principal", value: ({ principal }) => principal.name },
  { header: "Category", value: ({ category }) => category },
  { header: "Unit", value: ({ unit }) => unit },
  { header: "Primary distributor", value: ({ primaryDistributor }) => primaryDistributor },
  { header: "Distributors", value: ({ distributors }) => distributors },
  { header: "Sold", value: ({ isActive }) => isActive },
];

/** Left out where the workspace shows no money. */
const price: ExportColumn<ExportedRow> = { header: "List price", value: (row) => row.price };

export const productExport: Export<ExportedRow> = {
  name: "Products",
  resource: "product",
  fit: fitProducts,
  async read(member, params) {
    const page = await listProducts(member, params);
    if (page === null) return null;
    const details = await detailsOf(
      member,
      page.rows.map(({ id }) => id),
    );
    const byId = new Map(details.map((detail) => [detail.id, detail]));
    return { next: page.next, rows: page.rows.map((row) => ({ ...row, detail: byId.get(row.id) })) };
  },
  columns: async (member) => [
    ...columns,
    ...(member.workspace.financials ? [price] : []),
    ...customExportColumns<ExportedRow>(await listCustomFields(member, "product")),
    { header: "Description", value: ({ detail }) => detail?.description },
    { header: "Id", value: ({ id }) => id },
  ],
};
