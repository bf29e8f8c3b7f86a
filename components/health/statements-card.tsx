import { Card } from "@/components/ui/card";
import { formatNumber } from "@/lib/format/number";
import type { Health } from "@/lib/health/answers";

const reasons = {
  missing: "The database keeps no figures of its statements here: pg_stat_statements is not switched on.",
  shared:
    "This database carries more than one workspace, so the figures of its statements are for whoever runs the server.",
} as const;

/** What the database took longest over, where that can be told. */
export function StatementsCard({ statements }: { statements: Health["statements"] }) {
  return (
    <Card title="Slow statements">
      {statements.state !== "listed" ? (
        <p className="text-second">{reasons[statements.state]}</p>
      ) : statements.slowest.length === 0 ? (
        <p className="text-second">None has run often enough yet.</p>
      ) : (
        <ol className="flex flex-col gap-2.5">
          {statements.slowest.map(({ statement, calls, milliseconds }) => (
            <li key={statement}>
              <span className="block tabular-nums">
                {formatNumber(milliseconds)} ms on average, {formatNumber(calls)} times
              </span>
              <code className="wrap-anywhere block text-sm text-third">{statement}</code>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
