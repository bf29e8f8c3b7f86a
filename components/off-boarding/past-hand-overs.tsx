import { History } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Column, RowLink, Table } from "@/components/ui/table";
import { dayIn, formatDay } from "@/lib/format/day";
import type { HandOver } from "@/lib/off-boarding/queries";
import { countsText } from "@/lib/off-boarding/rules";
import { route } from "@/lib/route";

interface PastHandOversProps {
  handOvers: readonly HandOver[];
  timeZone: string;
  now: Date;
}

function State({ handOver, timeZone, now }: { handOver: HandOver; timeZone: string; now: Date }) {
  if (handOver.undoneAt) return <Badge>Undone</Badge>;
  if (handOver.undoUntil < now) return <span className="text-third">Final</span>;
  const until = formatDay(dayIn(timeZone, handOver.undoUntil), dayIn(timeZone, now));
  return <span className="text-second">Undo until {until}</span>;
}

/** Every hand-over so far, each with its receipt. */
export function PastHandOvers({ handOvers, timeZone, now }: PastHandOversProps) {
  const columns: Column<HandOver>[] = [
    {
      id: "from",
      header: "Hand-over",
      cell: ({ id, from, to }) => (
        <RowLink href={route(`/settings/off-boarding/${id}`)}>
          {from} to {new Intl.ListFormat("en").format(to)}
        </RowLink>
      ),
    },
    { id: "what", header: "Moved", cell: ({ counts }) => countsText(counts) },
    {
      id: "when",
      header: "When",
      cell: ({ completedAt }) => <RelativeTime moment={completedAt} timeZone={timeZone} />,
    },
    {
      id: "state",
      header: "State",
      cell: (handOver) => <State handOver={handOver} timeZone={timeZone} now={now} />,
    },
  ];
  return (
    <Table
      caption="Past hand-overs"
      columns={columns}
      rows={handOvers}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={<History aria-hidden />} title="No hand-overs yet" headingLevel={3}>
          Choose whoever leaves above; the receipt will stay here.
        </EmptyState>
      }
    />
  );
}
