// A section of a report as a file: the same columns, the same rows.
import "server-only";
import type { CsvValue } from "@/lib/export/csv";
import type { Export } from "@/lib/export/entrance";
import type { CellKind as WorkbookKind } from "@/lib/export/workbook";
import { formatSortable, parseTimestamp } from "@/lib/format/date-time";
import { readSection } from "./queries";
import { fitReport, timeZoneOf } from "./question";
import type { Cell, CellKind, Section, SectionKey, SectionRow } from "./sections";

function inFile(cell: Cell, kind: CellKind, timeZone: string): CsvValue {
  if (kind === "money") return cell === null ? null : (Number(cell) / 100).toFixed(2);
  if (kind === "moment") return cell === null ? null : formatSortable(parseTimestamp(String(cell)), timeZone);
  return cell;
}

/** What its cells are in a workbook, where they come as text. */
const IN_WORKBOOK: Readonly<Partial<Record<CellKind, WorkbookKind>>> = {
  text: "text",
  money: "number",
  moment: "moment",
};

const NAMES: Record<SectionKey, string> = {
  pipeline: "Pipeline",
  principals: "Principal activity",
  people: "Rep activity",
  conversion: "Stage conversion",
  ageing: "Stage aging",
  lead_people: "Who answers leads",
  lead_sources: "Sources of leads",
  lead_weeks: "Leads by week",
};

/** Made anew for every request: which columns there are is known once the section is read. */
export function sectionExport(key: SectionKey): Export<SectionRow> {
  let section: Section | null = null;
  return {
    name: NAMES[key],
    resource: "report",
    fit: fitReport,
    async read(member, params) {
      if ((await fitReport(member, params)).unfit.length > 0) return null;
      section = await readSection(member, key, params);
      return { rows: [...section.rows], next: null };
    },
    columns: (member) =>
      (section?.columns ?? []).map(({ header, kind }, index) => ({
        header,
        ...(IN_WORKBOOK[kind] ? { kind: IN_WORKBOOK[kind] } : {}),
        value: ({ cells }) => inFile(cells[index] ?? null, kind, timeZoneOf(member)),
      })),
  };
}
