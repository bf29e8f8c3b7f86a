import "server-only";
import { fileOf, type Told } from "@/lib/lists/file";
import type { ORDER_FIELDS } from "./fields";
import { fitOrders, listOrders } from "./queries";
import type { OrderRow } from "./rows";

const told: Told<OrderRow, typeof ORDER_FIELDS> = {
  customer: ({ customer }) => customer?.name,
  principal: ({ principal }) => principal?.name,
  by: ({ owner }) => owner,
};

export const orderExport = () =>
  fileOf<OrderRow>({
    name: "Orders",
    resource: "order",
    list: "orders",
    fit: fitOrders,
    read: listOrders,
    told: () => told,
  });
