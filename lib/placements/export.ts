// Cells of the white space in one state, as a file.
import "server-only";
import type { Export } from "@/lib/export/entrance";
import { askedIn } from "./filter";
import { listWhiteRows } from "./queries";
import { STATES, type State, stateAt, type WhiteRow } from "./schema";

export const LISTS = {
  sampled: "Sampled, not bought",
  once: "Bought once",
  lapsed: "Lapsed",
} as const satisfies Partial<Record<State, string>>;
export type List = keyof typeof LISTS;

export const listIn = (text: string | null): List | null =>
  text === "sampled" || text === "once" || text === "lapsed" ? text : null;

export function whiteExport(list: List): Export<WhiteRow> {
  const states = [STATES.indexOf(list)];
  return {
    name: LISTS[list],
    resource: "report",
    read: (member, params) => listWhiteRows(member, states, params),
    fit: async (_, params) => ({
      params,
      groups: [],
      conditions: [],
      unfit:
        askedIn(params).principal === null ? [{ names: ["principal"], why: "Choose whose products." }] : [],
    }),
    columns: () => [
      { header: "Customer", value: ({ customer }) => customer },
      { header: "City", value: ({ city }) => city },
      { header: "Territory", value: ({ territory }) => territory },
      { header: "Product", value: ({ product }) => product },
      { header: "Item number", value: ({ sku }) => sku },
      { header: "State", value: ({ state }) => stateAt(state) },
      { header: "Last month", value: ({ last_month }) => last_month },
      { header: "Cases in 12 months", value: ({ cases_12 }) => cases_12 },
      { header: "Months", value: ({ months }) => months },
    ],
  };
}
