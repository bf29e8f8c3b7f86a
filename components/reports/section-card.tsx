import { ChartNoAxesColumn, Download } from "lucide-react";
import { buttonStyles } from "@/components/ui/button-styles";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Column, Table } from "@/components/ui/table";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatMoney, formatNumber, formatPercent } from "@/lib/format/number";
import { counted } from "@/lib/format/words";
import { minutesInWords } from "@/lib/leads/rules";
import type { Cell, CellKind, Section, SectionRow } from "@/lib/reports/sections";
import { inside } from "@/lib/route";
import { SectionFigure } from "./section-figure";

interface Look {
  timeZone: string;
  currency: string;
}

function shown(cell: Cell, kind: CellKind, { timeZone, currency }: Look) {
  if (cell === null) return <span className="text-third">–</span>;
  switch (kind) {
    case "count":
      return formatNumber(Number(cell));
    case "percent":
      return formatPercent(Number(cell));
    case "days":
      return counted(Number(cell), "day", "days");
    case "minutes":
      return minutesInWords(Number(cell));
    case "money":
      return formatMoney(Number(cell), currency);
    case "moment":
      return <RelativeTime moment={parseTimestamp(String(cell))} timeZone={timeZone} />;
    default:
      return cell;
  }
}

const TOTAL = "total";

function columnsOf({ columns }: Section, look: Look): Column<SectionRow>[] {
  return columns.map(({ header, kind }, index) => ({
    id: header,
    header,
    align: kind === "text" ? "start" : "end",
    cell: ({ id, links, cells }) => {
      const content = shown(cells[index] ?? null, kind, look);
      if (id === TOTAL) return <b className="font-semibold">{cells[index] === null ? "" : content}</b>;
      const href = links?.[index];
      // Nothing stands behind nothing.
      if (!href || cells[index] === 0) return content;
      return (
        <IntentLink
          href={inside(href)}
          className={
            index === 0 ? "font-medium hover:underline" : "underline decoration-line hover:decoration-text"
          }
        >
          {content}
        </IntentLink>
      );
    },
  }));
}

interface SectionCardProps extends Look {
  section: Section;
  /** Where its file is; left out for whoever may not export. */
  file: string | null;
}

/** A section of a report: what it counts, drawn, and as a table. */
export function SectionCard({ section, file, ...look }: SectionCardProps) {
  const rows =
    section.totals === null || section.rows.length < 2
      ? section.rows
      : [...section.rows, { id: TOTAL, cells: section.totals }];
  return (
    <Card
      title={section.title}
      flush
      actions={
        file !== null &&
        section.rows.length > 0 && (
          <>
            <a
              href={file}
              aria-label={`Export ${section.title} as CSV`}
              className={buttonStyles({ size: "small" })}
            >
              <Download aria-hidden /> CSV
            </a>
            <a
              href={`${file}&format=xlsx`}
              aria-label={`Export ${section.title} as XLSX`}
              className={buttonStyles({ size: "small" })}
            >
              <Download aria-hidden /> XLSX
            </a>
          </>
        )
      }
    >
      <p className="px-3.5 pb-3 text-pretty text-second">{section.explains}</p>
      <SectionFigure section={section} />
      <div className="mt-3 border-line border-t [&>div]:rounded-none [&>div]:border-0 [&>div]:shadow-none">
        <Table
          caption={section.title}
          columns={columnsOf(section, look)}
          rows={rows}
          rowKey={({ id }) => id}
          empty={
            <EmptyState
              icon={<ChartNoAxesColumn aria-hidden />}
              title="Nothing happened in this period"
              headingLevel={3}
            >
              Choose a longer one, or look at everyone’s.
            </EmptyState>
          }
        />
      </div>
    </Card>
  );
}
