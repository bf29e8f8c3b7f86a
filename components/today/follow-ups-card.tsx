import { CircleCheck } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/lib/format/number";
import { kindOf } from "@/lib/interactions/rules";
import type { FollowUp, Page } from "@/lib/today/queries";
import { followUpTitle } from "@/lib/today/rules";
import { FollowUpList } from "./follow-up-list";

interface FollowUpsCardProps {
  due: Page<FollowUp>;
  types: readonly { code: string; label: string }[];
  today: string;
}

export function FollowUpsCard({ due: { rows, count, overdue }, types, today }: FollowUpsCardProps) {
  const dueToday = count - overdue;
  return (
    <Card
      title="Follow-ups"
      meta={
        <>
          {overdue > 0 && <Badge tone="bad">{formatNumber(overdue)} overdue</Badge>}
          {dueToday > 0 && <Badge tone="warning">{formatNumber(dueToday)} today</Badge>}
        </>
      }
      actions={count > rows.length && <span>the oldest {rows.length}</span>}
      flush
    >
      {rows.length === 0 ? (
        <EmptyState icon={<CircleCheck aria-hidden />} title="Nothing is due" headingLevel={3}>
          A follow-up set with an interaction appears here on its day.
        </EmptyState>
      ) : (
        <FollowUpList
          today={today}
          items={rows.map((row) => ({
            id: row.id,
            title: followUpTitle(row, kindOf(row, types)),
            about: [row.organization, row.contact].filter(Boolean).join(" · "),
            dueOn: row.follow_up_date,
            organization: { id: row.organization_id, name: row.organization ?? "Customer" },
            opportunityId: row.opportunity_id,
            contactId: row.contact_id,
          }))}
        />
      )}
    </Card>
  );
}
