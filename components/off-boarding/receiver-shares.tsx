import { type Column, Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import { manyInTitle } from "@/lib/kinds/all";
import { handedKinds } from "@/lib/kinds/records";
import type { Share } from "@/lib/off-boarding/answers";

type ReceiverShare = Share["receivers"][number];

function number(kind: string, header: string): Column<ReceiverShare> {
  return { id: kind, header, align: "end", cell: ({ counts }) => formatNumber(counts[kind] ?? 0) };
}

const columns: Column<ReceiverShare>[] = [
  {
    id: "name",
    header: "Receiver",
    cell: ({ full_name }) => <span className="font-medium">{full_name}</span>,
  },
  ...handedKinds.map((kind) => number(kind, manyInTitle(kind))),
  number("report", "Direct reports"),
];

/** Who got how much. */
export function ReceiverShares({ receivers }: { receivers: readonly ReceiverShare[] }) {
  return (
    <Table caption="Who got what" columns={columns} rows={receivers} rowKey={({ user_id }) => user_id} />
  );
}
