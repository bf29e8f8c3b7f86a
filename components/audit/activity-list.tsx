import { RelativeTime } from "@/components/ui/relative-time";
import type { LogActivity } from "@/lib/audit/queries";
import { activityWord, columnWord, isValues, valueText } from "@/lib/audit/words";
import { parseTimestamp } from "@/lib/format/date-time";

interface ActivityListProps {
  activities: readonly LogActivity[];
  timeZone: string;
}

function detailsText(details: unknown): string {
  if (!isValues(details)) return "";
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${columnWord(name)}: ${valueText(value, () => null)}`)
    .join(" · ");
}

/** What people did that changed no record: signing in, exporting, being refused. */
export function ActivityList({ activities, timeZone }: ActivityListProps) {
  return (
    <ul className="divide-y divide-line">
      {activities.map((activity) => (
        <li key={activity.activity_id} className="px-3.5 py-2.5">
          <div className="flex flex-wrap items-baseline gap-x-2">
            <b className="font-medium">{activityWord(activity.activity)}</b>
            <span>{activity.actor_name ?? "Somebody unknown"}</span>
            <RelativeTime
              moment={parseTimestamp(activity.occurred_at)}
              timeZone={timeZone}
              className="ms-auto text-sm text-third"
            />
          </div>
          <p className="wrap-anywhere text-sm text-third">
            {[
              detailsText(activity.details),
              typeof activity.ip === "string"
                ? `from ${activity.ip}${activity.ip_is_claimed ? " (as claimed)" : ""}`
                : "",
              activity.user_agent ?? "",
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </li>
      ))}
    </ul>
  );
}
