import { CircleCheck } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { changeParams } from "@/lib/lists/query-string";
import { withQuery } from "@/lib/route";
import type { AgendaPage } from "@/lib/today/agenda-rows";
import { boundedCount, DUE_PARTS, type DuePart } from "@/lib/today/rules";
import { Agenda } from "./agenda";

const EMPTY: Record<DuePart, string> = {
  overdue: "Nothing is overdue",
  today: "Nothing is due today",
  later: "Nothing is planned",
};

interface AgendaCardProps {
  part: DuePart;
  page: AgendaPage;
  counts: Record<DuePart, number>;
  params: URLSearchParams;
  today: string;
}

export function AgendaCard({ part, page, counts, params, today }: AgendaCardProps) {
  const query = changeParams(params, { due: part });
  return (
    <Agenda
      // Another question is another list.
      key={query.toString()}
      first={page}
      query={query.toString()}
      today={today}
      count={boundedCount(counts[part])}
      parts={
        <SegmentedLinks
          aria-label="When"
          links={DUE_PARTS.map(({ value, label }) => ({
            href: withQuery("/", changeParams(params, { due: value })),
            label: `${label} ${boundedCount(counts[value])}`,
            current: value === part,
          }))}
        />
      }
      empty={
        <EmptyState icon={<CircleCheck aria-hidden />} title={EMPTY[part]} headingLevel={3}>
          Tasks, follow-ups and next steps show up here when they are due.
        </EmptyState>
      }
    />
  );
}
