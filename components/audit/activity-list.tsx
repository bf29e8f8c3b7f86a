import { RelativeTime } from "@/components/ui/relative-time";
import { byRequest } from "@/lib/audit/groups";
import type { LogActivity } from "@/lib/audit/queries";
import { activityWord, columnWord, isValues, valueText } from "@/lib/audit/words";
import { parseTimestamp } from "@/lib/format/date-time";
import { counted } from "@/lib/format/words";
import { nameOfPerson, type Person } from "@/lib/workspaces/people";
import { Origin } from "./origin";

interface ActivityListProps {
  activities: readonly LogActivity[];
  people: readonly Person[];
  timeZone: string;
}

const isId = (value: unknown) =>
  typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

/** A file of many pages is logged as it leaves, page by page: here it is one export, with all of its rows. */
function rowsIn(group: readonly LogActivity[]): number | null {
  const counts = group.flatMap(({ details }) =>
    isValues(details) && typeof details.rows === "number" ? [details.rows] : [],
  );
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}

/** What it was about; people by name, and no id of anything else. */
function detailsText(details: unknown, people: readonly Person[]): string[] {
  if (!isValues(details)) return [];
  const nameOf = (id: string) => nameOfPerson(people, id);
  return Object.entries(details)
    .filter(([name, value]) => name !== "rows" && value !== null && value !== "")
    .filter(([, value]) => !isId(value) || (typeof value === "string" && nameOf(value) !== null))
    .map(([name, value]) =>
      name === "user_id" ? valueText(value, nameOf) : `${columnWord(name)}: ${valueText(value, nameOf)}`,
    );
}

/** What people did that changed no record: signing in, exporting, being refused. */
export function ActivityList({ activities, people, timeZone }: ActivityListProps) {
  const groups = byRequest(activities, (a, b) => a.activity === "export" && b.activity === "export");
  return (
    <ul className="divide-y divide-line">
      {groups.map((group) => {
        // The latest stands first; what came first has the whole description.
        const activity = group.at(-1);
        if (activity === undefined) return null;
        const rows = rowsIn(group);
        const said = [
          ...detailsText(activity.details, people),
          ...(rows === null ? [] : [counted(rows, "row", "rows")]),
        ];
        return (
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
              {said.map((part) => `${part} · `)}
              <Origin from={activity} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}
