import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatNumber } from "@/lib/format/number";
import { counted } from "@/lib/format/words";
import type { Health } from "@/lib/health/answers";
import { monthText } from "@/lib/health/words";
import { route } from "@/lib/route";

interface LogCardProps {
  log: Health["log"];
  checkedBy: string | null;
  /** Checking needs the audit permission. */
  canCheck: boolean;
  timeZone: string;
}

const cell = "px-3.5 py-1.5 text-end tabular-nums";

/** How much the log holds of this workspace, whether it has room, and when it was last proved intact. */
export function LogCard({ log, checkedBy, canCheck, timeZone }: LogCardProps) {
  const { months, ready_before, checked } = log;
  return (
    <Card
      flush
      title="The log"
      actions={
        canCheck && (
          <LinkButton href={route("/settings/audit?view=checks")} size="small">
            Check it now
          </LinkButton>
        )
      }
    >
      <div className="flex flex-col gap-1.5 px-3.5 pb-3">
        <p>
          {checked === null ? (
            <>Nobody has checked yet whether it is intact.</>
          ) : (
            <>
              <Badge tone={checked.intact ? "good" : "bad"} dot>
                {checked.intact ? "Intact" : "Not intact"}
              </Badge>{" "}
              Checked <RelativeTime moment={parseTimestamp(checked.at)} timeZone={timeZone} />
              {checkedBy !== null && ` by ${checkedBy}`}
              {checked.intact && checked.rows != null && `, ${counted(checked.rows, "entry", "entries")}`}.
            </>
          )}
        </p>
        <p className="text-second">
          {ready_before === null
            ? "There is room prepared for more than two years."
            : `There is room prepared until ${monthText(ready_before)}.`}
        </p>
      </div>
      <table className="w-full border-line border-t text-sm">
        <caption className="sr-only">Entries by month</caption>
        <thead>
          <tr className="border-line border-b bg-sunken">
            <th scope="col" className="px-3.5 py-1.5 text-start font-medium text-second">
              Month
            </th>
            <th scope="col" className="px-3.5 py-1.5 text-end font-medium text-second">
              Changes
            </th>
            <th scope="col" className="px-3.5 py-1.5 text-end font-medium text-second">
              Sign-ins, exports and the like
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {months.map(({ month, changes, activities }) => (
            <tr key={month}>
              <th scope="row" className="px-3.5 py-1.5 text-start font-normal">
                {monthText(month)}
              </th>
              <td className={cell}>{formatNumber(changes)}</td>
              <td className={cell}>{formatNumber(activities)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
