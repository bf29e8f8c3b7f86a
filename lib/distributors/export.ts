import "server-only";
import { fileOf, type Told } from "@/lib/lists/file";
import type { DISTRIBUTOR_FIELDS } from "./fields";
import { fitDistributors, listDistributors } from "./queries";
import type { DistributorRow } from "./rows";

/** With what the function counts: no table holds it. */
const told: Told<DistributorRow, typeof DISTRIBUTOR_FIELDS> = {
  principals: ({ principals }) => principals.join("; "),
  products: ({ products }) => products,
  primary: ({ primary }) => primary,
};

export const distributorExport = () =>
  fileOf<DistributorRow>({
    name: "Distributors",
    resource: "organization",
    list: "distributors",
    fit: fitDistributors,
    read: listDistributors,
    told: () => told,
  });
