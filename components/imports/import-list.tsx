import { FileDown } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Column, RowLink, Table } from "@/components/ui/table";
import { parseTimestamp } from "@/lib/format/date-time";
import { counted } from "@/lib/format/words";
import type { RecentImport } from "@/lib/imports/contract";
import { route } from "@/lib/route";
import { manyOf, OUTCOMES, STATUS } from "./words";

interface ImportListProps {
  rows: readonly RecentImport[];
  timeZone: string;
  mayImport: boolean;
}

function outcomesText({ counts, status, row_count }: RecentImport): string {
  if (status === "draft") return counted(row_count, "row", "rows");
  return OUTCOMES.filter(({ outcome }) => (counts[outcome] ?? 0) > 0)
    .map(({ outcome, label, done }) => `${status === "checked" ? label : done} ${counts[outcome]}`)
    .join(" · ");
}

function columnsIn(timeZone: string): Column<RecentImport>[] {
  return [
    {
      id: "file",
      header: "File",
      cell: ({ id, file_name }) => <RowLink href={route(`/imports/${id}`)}>{file_name}</RowLink>,
    },
    {
      id: "status",
      header: "State",
      phone: "end",
      cell: ({ status }) => <Badge tone={STATUS[status].tone}>{STATUS[status].label}</Badge>,
    },
    { id: "kind", header: "Kind", cell: ({ kind }) => manyOf(kind) },
    { id: "rows", header: "Rows", cell: outcomesText },
    { id: "by", header: "By", cell: ({ author_name }) => author_name ?? "A former colleague" },
    {
      id: "when",
      header: "When",
      cell: ({ created_at }) => <RelativeTime moment={parseTimestamp(created_at)} timeZone={timeZone} />,
    },
  ];
}

/** Files that were brought in, newest first, with how far each is. */
export function ImportList({ rows, timeZone, mayImport }: ImportListProps) {
  return (
    <Table
      caption="Imports"
      columns={columnsIn(timeZone)}
      rows={rows}
      rowKey={({ id }) => id}
      empty={
        <EmptyState
          icon={<FileDown aria-hidden />}
          title="Nothing was imported yet"
          action={
            mayImport && (
              <LinkButton href={route("/imports/new")} variant="primary">
                Import a file
              </LinkButton>
            )
          }
        >
          Bring your customers from a spreadsheet, an address book or another CRM. You see what will come of
          each row before anything is added.
        </EmptyState>
      }
    />
  );
}
