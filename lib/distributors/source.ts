import "server-only";
import { type KindSource, rowsOf } from "@/lib/kinds/source";

export const distributorSource: KindSource = {
  entity: "organization",
  // What its function doesn't give is read of the organization itself.
  stored: rowsOf("organization"),
};
