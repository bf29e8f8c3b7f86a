// What a distributor's file says: who got how many cases of what in which month. Three layouts are recognised: a line for each
// customer, item and month; a matrix with months as columns; a report that names each customer once above its items.
import { FileProblem } from "@/lib/imports/parse/problem";
import { columnsOf, type Place, type Places } from "./headings";
import { casesIn, monthIn } from "./values";

/** A number of theirs and a name, either of which may be missing. */
export type Named = readonly [number: string, name: string];
/** Customer, item and month by their places, and cases. */
export type Line = readonly [customer: number, item: number, month: number, cases: number];
export type Layout = "lines" | "months" | "report";

export interface SellThrough {
  layout: Layout;
  customers: Named[];
  items: Named[];
  /** First days, in order. */
  months: string[];
  lines: Line[];
  /** Rows that hold something and say no cases of anybody: totals, pages, headings that come again. */
  left: number;
}

type Rows = readonly (readonly string[])[];

const HEADER_WITHIN = 40;

class Dictionary {
  readonly list: Named[] = [];
  private readonly places = new Map<string, number>();

  /** Null for what has neither; the first name stays. */
  at(number: string, name: string): number | null {
    const key = (number || name).trim().toLowerCase().replaceAll(/\s+/g, " ");
    if (key === "") return null;
    const held = this.places.get(key);
    if (held !== undefined) return held;
    this.places.set(key, this.list.length);
    this.list.push([number.trim().slice(0, 80), name.trim().slice(0, 200)]);
    return this.list.length - 1;
  }
}

class Collector {
  readonly customers = new Dictionary();
  readonly items = new Dictionary();
  private readonly found: { customer: number; item: number; month: string; cases: number }[] = [];
  left = 0;

  add(customer: number | null, item: number | null, month: string | null, cases: number | null): boolean {
    if (customer === null || item === null || month === null || cases === null) return false;
    if (cases !== 0) this.found.push({ customer, item, month, cases });
    return true;
  }

  result(layout: Layout): SellThrough {
    const months = [...new Set(this.found.map(({ month }) => month))].sort();
    const places = new Map(months.map((month, at) => [month, at]));
    const lines = this.found.map(
      ({ customer, item, month, cases }): Line => [customer, item, places.get(month) ?? 0, cases],
    );
    return {
      layout,
      customers: this.customers.list,
      items: this.items.list,
      months,
      lines,
      left: this.left,
    };
  }
}

const cell = (row: readonly string[], at: number | undefined) =>
  at === undefined ? "" : (row[at] ?? "").trim();
const TOTAL = /^(sub|grand )?\s*-?total\b|^sum\b|^page \d/i;
const isTotal = (row: readonly string[]) => row.some((text) => TOTAL.test(text.trim()));

interface Heading {
  at: number;
  places: Places;
  /** Columns that are months. */
  months: { at: number; month: string }[];
}

function headingOf(rows: Rows): Heading | null {
  let best: (Heading & { score: number }) | null = null;
  for (const [at, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    const places = columnsOf(row);
    const months = row.flatMap((text, column) => {
      const month = monthIn(text);
      return month === null ? [] : [{ at: column, month }];
    });
    const has = (place: Place) => places[place] !== undefined;
    const isItem = has("item") || has("itemNumber");
    if (!isItem || !(has("cases") || months.length > 0)) continue;
    const score = Object.keys(places).length + (months.length > 1 ? 2 : 0);
    if (best === null || score > best.score) best = { at, places, months, score };
  }
  return best;
}

/** "Customer: 10023 Blue Door Cafe", or the number and the name in cells of their own. */
function groupIn(row: readonly string[]): Named | null {
  const text = row
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .join(" ");
  const said = /^(?:customer|account|cust\.?|ship[- ]to)(?:\s*(?:no|number|#|id)\.?)?\s*[:#-]?\s*(.+)$/i.exec(
    text,
  )?.[1];
  if (said === undefined) return null;
  const parts = /^([A-Z]{0,4}-?\d[\w-]*)\s*[-–:]?\s*(.*)$/i.exec(said.trim());
  const [, number = "", name = ""] = parts ?? [];
  return parts === null ? ["", said.trim()] : [number, name];
}

/** The month that stands above the table: "Period: March 2026". */
function monthAbove(rows: Rows, until: number): string | null {
  for (const row of rows.slice(0, until)) {
    for (const text of row) {
      const month =
        monthIn(text) ?? monthIn(text.replace(/^[^:]*:\s*/, "")) ?? monthIn(text.replace(/^.*\bfor\s+/i, ""));
      if (month !== null) return month;
    }
  }
  return null;
}

interface Frame extends Heading {
  layout: Layout;
  /** Of the whole file, where no column says it. */
  month: string | null;
}

function frameOf(rows: Rows): Frame {
  const heading = headingOf(rows);
  if (heading === null) {
    throw new FileProblem(
      "No columns for items and cases were found. The file needs a row of headings: customer, item, and cases or months.",
    );
  }
  const { at, places, months } = heading;
  const saysMonth = months.length > 0 || places.month !== undefined;
  const month = saysMonth ? null : monthAbove(rows, at);
  if (!saysMonth && month === null) {
    throw new FileProblem("The file doesn’t say which month it is about. Add a column for the month.");
  }
  const hasCustomer = places.customer !== undefined || places.customerNumber !== undefined;
  const spread = places.month === undefined && months.length > 0 ? "months" : "lines";
  return { ...heading, month, layout: hasCustomer ? spread : "report" };
}

/** Months and cases that a row says. */
function saidIn(row: readonly string[], { places, months, month }: Frame) {
  const all =
    places.month === undefined && months.length > 0
      ? months.map(({ at, month: of }) => ({ month: of, cases: casesIn(cell(row, at)) }))
      : [
          {
            month: places.month === undefined ? month : monthIn(cell(row, places.month)),
            cases: casesIn(cell(row, places.cases)),
          },
        ];
  return all.filter(({ month: of, cases }) => of !== null && cases !== null);
}

/** Whether the row said something; a total or a page didn't. */
function takeRow(row: readonly string[], frame: Frame, group: Named | null, collected: Collector): boolean {
  if (isTotal(row)) return false;
  const { places, layout } = frame;
  const said = saidIn(row, frame);
  if (said.length === 0) return false;
  const [number, name] =
    layout === "report"
      ? (group ?? ["", ""])
      : [cell(row, places.customerNumber), cell(row, places.customer)];
  const customer = collected.customers.at(number, name);
  if (customer === null) return false;
  const item = collected.items.at(cell(row, places.itemNumber), cell(row, places.item));
  return said.map(({ month, cases }) => collected.add(customer, item, month, cases)).includes(true);
}

export function readSellThrough(rows: Rows): SellThrough {
  const frame = frameOf(rows);
  const collected = new Collector();
  let group: Named | null = null;
  for (const [at, row] of rows.entries()) {
    if (at === frame.at || !row.some((text) => text.trim() !== "")) continue;
    const next = frame.layout === "report" ? groupIn(row) : null;
    if (next !== null) group = next;
    else if (at > frame.at && !takeRow(row, frame, group, collected)) collected.left += 1;
  }
  const result = collected.result(frame.layout);
  if (result.lines.length === 0)
    throw new FileProblem("No cases were found in this file. Choose another file or sheet.");
  return result;
}
