// In which order a table writes its days, and what stands between whole numbers and parts of them.
import type { ImportOptions } from "../contract";

export type DateOrder = ImportOptions["date_order"];

const PARTS = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:\D|$)/;

/** How one cell may be read; a year that comes first says so itself, whatever the others do. */
function ordersOf(cell: string): readonly DateOrder[] | null {
  const [, first = "", sign, second = ""] = PARTS.exec(cell) ?? [];
  if (sign === undefined || first.length > 2) return null;
  // Points between day, month and year are written where the day comes first.
  if (sign === "." || Number(first) > 12) return ["dmy"];
  return Number(second) > 12 ? ["mdy"] : ["dmy", "mdy"];
}

/** Null where both readings fit every day, as with 02/03/04, or none fits all: then somebody is asked. */
export function dateOrderOf(cells: readonly string[]): DateOrder | null {
  const read = cells.map(ordersOf).filter((orders) => orders !== null);
  if (read.length === 0) return "ymd";
  const [only, other] = (["dmy", "mdy"] as const).filter((order) => read.every((one) => one.includes(order)));
  return only === undefined || other !== undefined ? null : only;
}

/** The sign before the last group of digits, where it can't part thousands. */
export function decimalOf(cells: readonly string[]): ImportOptions["decimal"] | null {
  let comma = 0;
  let point = 0;
  for (const cell of cells) {
    const [, sign, digits = ""] = /([.,])(\d+)\D*$/.exec(cell) ?? [];
    if (sign === undefined) continue;
    const both = cell.includes(",") && cell.includes(".");
    // 1,500 alone may be either; 1,5 and 1.234,50 are not.
    if (!both && digits.length === 3) continue;
    if (sign === ",") comma += 1;
    else point += 1;
  }
  if (comma === point) return comma === 0 ? null : ".";
  return comma > point ? "," : ".";
}
