import "server-only";
import type { Export, ExportColumn } from "@/lib/export/answer";
import { listProducts } from "./queries";
import type { ProductRow } from "./rows";

const columns: readonly ExportColumn<ProductRow>[] = [
  { header: "Product", value: ({ name }) => name },
  { header: "Item number", value: ({ sku }) => sku },
  { header: "Principal", value: ({ principal }) => principal.name },
  { header: "Category", value: ({ category }) => category },
  { header: "Unit", value: ({ unit }) => unit },
  { header: "Primary distributor", value: ({ primaryDistributor }) => primaryDistributor },
  { header: "Distributors", value: ({ distributors }) => distributors },
  { header: "Sold", value: ({ isActive }) => isActive },
  { header: "Id", value: ({ id }) => id },
];

/** Left out where the workspace shows no money. */
const price: ExportColumn<ProductRow> = { header: "List price", value: (row) => row.price };

export const productExport: Export<ProductRow> = {
  name: "Products",
  resource: "product",
  read: listProducts,
  columns: ({ workspace }) => (workspace.financials ? [...columns, price] : columns),
};
