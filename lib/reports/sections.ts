// The reports there are, and what each is made of. Without data access, because page, route handler and links share it.

export const REPORTS = [
  { value: "pipeline", label: "Pipeline", sections: ["pipeline"] },
  { value: "principals", label: "Principals", sections: ["principals"] },
  { value: "people", label: "People", sections: ["people"] },
  { value: "stages", label: "Stages", sections: ["conversion", "ageing"] },
  {
    value: "leads",
    label: "Leads",
    sections: ["lead_people", "lead_sources", "lead_weeks"],
    needs: "lead_scoring",
  },
] as const;
export type Report = (typeof REPORTS)[number];
export type SectionKey = Report["sections"][number];

/** Known before anything is counted, and when counting fails. */
export const SECTION_TITLES: Record<SectionKey, string> = {
  pipeline: "Pipeline by stage",
  principals: "Principal activity",
  people: "Rep activity",
  conversion: "Stage conversion",
  ageing: "Time in stage",
  lead_people: "Who answers leads",
  lead_sources: "Where leads come from",
  lead_weeks: "Leads by week",
};

export function parseReport(text: string | null | undefined, offered: readonly Report[] = REPORTS): Report {
  return offered.find(({ value }) => value === text) ?? REPORTS[0];
}

export function parseSection(text: string | null): SectionKey | null {
  return (
    REPORTS.flatMap(({ sections }): readonly SectionKey[] => sections).find((key) => key === text) ?? null
  );
}

export type CellKind = "text" | "count" | "percent" | "days" | "minutes" | "money" | "moment";
export type Cell = string | number | null;

export interface SectionColumn {
  header: string;
  kind: CellKind;
}

export interface SectionRow {
  id: string;
  cells: readonly Cell[];
  /** Where each cell leads: a number to the list of exactly what it counts. */
  links?: readonly (string | null)[];
}

export interface Series {
  name: string;
  /** Which column is drawn. */
  column: number;
  tone: "accent" | "good" | "info" | "warning" | "bad";
}

/** One table with its chart and its words; the file of it has the same columns and rows. */
export interface Section {
  key: SectionKey;
  title: string;
  /** What is counted, in a sentence. */
  explains: string;
  columns: readonly SectionColumn[];
  rows: readonly SectionRow[];
  totals: readonly Cell[] | null;
  series: readonly Series[];
}

/** Rows worth drawing: the largest, in the order of the table. */
export function drawnRows({ rows, series }: Section, most = 12): SectionRow[] {
  const size = (row: SectionRow) =>
    series.reduce((sum, { column }) => sum + (Number(row.cells[column]) || 0), 0);
  const largest = new Set(
    rows
      .filter((row) => size(row) > 0)
      .toSorted((a, b) => size(b) - size(a))
      .slice(0, most),
  );
  return rows.filter((row) => largest.has(row));
}

/** The chart in words, for who doesn't see it. */
export function describeChart(section: Section): string {
  const rows = drawnRows(section);
  if (rows.length === 0) return "Nothing to draw.";
  return rows
    .map(({ cells }) => {
      const parts = section.series.map(({ name, column }) =>
        section.series.length === 1
          ? String(cells[column] ?? 0)
          : `${name.toLowerCase()} ${cells[column] ?? 0}`,
      );
      return `${cells[0]}: ${parts.join(", ")}`;
    })
    .join("; ");
}

/** Sums of the columns that can be summed. */
export function totalsOf(columns: readonly SectionColumn[], rows: readonly SectionRow[]): Cell[] {
  return columns.map(({ kind }, index) => {
    if (index === 0) return "Total";
    if (kind !== "count" && kind !== "money") return null;
    return rows.reduce((sum, { cells }) => sum + (Number(cells[index]) || 0), 0);
  });
}
