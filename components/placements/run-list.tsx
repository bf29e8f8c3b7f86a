import { FileDown } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { parseTimestamp } from "@/lib/format/date-time";
import type { Run } from "@/lib/placements/schema";
import { RunButton } from "./run-button";
import { monthText } from "./words";

const STATUS: Readonly<Record<Run["status"], { label: string; tone: Tone }>> = {
  open: { label: "Begun", tone: "neutral" },
  loading: { label: "Half loaded", tone: "warning" },
  loaded: { label: "Loaded", tone: "good" },
  undoing: { label: "Half taken back", tone: "warning" },
  undone: { label: "Taken back", tone: "neutral" },
};

function monthsText({ first_month, last_month, months, replaced }: Run): string {
  if (first_month === null || last_month === null) return "";
  const span =
    months === 1 ? monthText(first_month) : `${monthText(first_month)} to ${monthText(last_month)}`;
  return replaced === 0 ? span : `${span}, ${replaced} replaced since`;
}

interface RunListProps {
  workspaceId: string;
  runs: readonly Run[];
  timeZone: string;
}

/** Files that were loaded, newest first; each can be taken back for 30 days. */
export function RunList({ workspaceId, runs, timeZone }: RunListProps) {
  return (
    <Table
      caption="Loaded files"
      rows={runs}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={<FileDown aria-hidden />} title="Nothing was loaded yet">
          Choose a distributor and the file that it sends you.
        </EmptyState>
      }
      columns={[
        { id: "file", header: "File", phone: "title", cell: ({ file_name }) => file_name },
        { id: "who", header: "Distributor", cell: ({ distributor }) => distributor },
        { id: "months", header: "Months", cell: monthsText },
        {
          id: "lines",
          header: "Lines",
          align: "end",
          cell: ({ line_count }) => line_count.toLocaleString("en-US"),
        },
        {
          id: "status",
          header: "State",
          phone: "end",
          cell: ({ status }) => <Badge tone={STATUS[status].tone}>{STATUS[status].label}</Badge>,
        },
        { id: "by", header: "By", cell: ({ author }) => author ?? "A former colleague" },
        {
          id: "when",
          header: "When",
          cell: ({ created_at }) => <RelativeTime moment={parseTimestamp(created_at)} timeZone={timeZone} />,
        },
        {
          id: "undo",
          header: "Undo",
          hideHeader: true,
          align: "end",
          cell: ({ id, file_name, status, can_undo }) => (
            <>
              {status === "loading" && (
                <RunButton workspaceId={workspaceId} id={id} what={file_name} way="load" />
              )}
              {can_undo && <RunButton workspaceId={workspaceId} id={id} what={file_name} way="undo" />}
            </>
          ),
        },
      ]}
    />
  );
}
