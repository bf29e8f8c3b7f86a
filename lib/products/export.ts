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
  { of: "name", header: "Product", value: ({ name }) => name },
  { of: "sku", header: "Item number", value: ({ sku }) => sku },
  { of: "principal", header: "Principal", value: ({ principal }) => principal.name },
  { of: "category", header: "Category", value: ({ category }) => category },
  { of: "unit", header: "Unit", value: ({ unit }) => unit },
  { of: "distributor", header: "Primary distributor", value: ({ primaryDistributor }) => primaryDistributor },
  { of: "distributor", header: "Distributors", value: ({ distributors }) => distributors },
  { header: "Sold", value: ({ isActive }) => isActive },
];

/** Left out where the workspace shows no money. */
const price: ExportColumn<ExportedRow> = { of: "price", header: "List price", value: (row) => row.price };

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
