import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { describeDue } from "@/lib/format/day";
import { route } from "@/lib/route";
import type { NextAction } from "@/lib/today/queries";

const tones = { overdue: "bad", today: "warning", later: "neutral" } as const;

/** What was planned on opportunities for the coming week. Left out when there is nothing. */
export function NextActionsCard({ rows, today }: { rows: readonly NextAction[]; today: string }) {
  if (rows.length === 0) return null;
  return (
    <Card title="Next actions" flush>
      <ul>
        {rows.map((row) => {
          const due = describeDue(row.next_action_date, today);
          return (
            <li
              key={row.id}
              className="flex items-center gap-2.5 border-line border-t px-3.5 py-2 first:border-t-0"
            >
              <span className="min-w-0 flex-1">
                <IntentLink
                  href={route(`/opportunities/${row.id}`)}
                  className="line-clamp-2 font-medium hover:underline"
                >
                  {row.next_action ?? row.name}
                </IntentLink>
                <span className="block truncate text-third">{row.organization_name ?? row.name}</span>
              </span>
              <Badge tone={tones[due.state]} className="shrink-0">
                {due.label}
              </Badge>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
