import "server-only";
import { fileOf, type Told } from "@/lib/lists/file";
import type { PRODUCT_FIELDS } from "./fields";
import { fitProducts, listProducts } from "./queries";
import type { ProductRow } from "./rows";

const told: Told<ProductRow, typeof PRODUCT_FIELDS> = {
  principal: ({ principal }) => principal.name,
  distributor: [
    { header: "Primary distributor", value: ({ primaryDistributor }) => primaryDistributor },
    { header: "Distributors", value: ({ distributors }) => distributors },
  ],
};

export const productExport = () =>
  fileOf<ProductRow>({
    name: "Products",
    resource: "product",
    list: "products",
    fit: fitProducts,
    read: listProducts,
    told: () => told,
  });
