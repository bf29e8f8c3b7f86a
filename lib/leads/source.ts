import "server-only";
import { type KindSource, rowsOf } from "@/lib/kinds/source";

export const leadSource: KindSource = {
  entity: "contact",
  stored: rowsOf("contact"),
};
