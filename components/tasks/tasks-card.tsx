// The open tasks about a record, on its page: read and added there, ticked without leaving.
import { DueBadge } from "@/components/today/due-badge";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import type { Member } from "@/lib/auth";
import { clockOf } from "@/lib/lists/stored";
import { recordHref } from "@/lib/records/places";
import { route, withQuery } from "@/lib/route";
import type { OpenTask } from "@/lib/tasks/detail";
import type { LinkFilter } from "@/lib/tasks/filters";
import { readPermissions } from "@/lib/workspaces/people";
import { NewTask } from "./new-task";
import type { QuickTaskStart } from "./open-quick-task";
import { TickTask } from "./tick-task";

interface TasksCardProps {
  member: Member;
  tasks: readonly OpenTask[];
  of: LinkFilter;
  id: string;
  /** What a new one is about. */
  from: QuickTaskStart;
}

export function TasksCard({ member, tasks, of, id, from }: TasksCardProps) {
  const may = readPermissions(member);
  if (!may("read", "task")) return null;
  const { today } = clockOf(member);
  const all = withQuery(route("/tasks"), new URLSearchParams({ [of]: id, scope: "everyone", show: "all" }));
  return (
    <Card
      title="Tasks"
      flush={tasks.length > 0}
      actions={
        <>
          <IntentLink href={all} className="underline decoration-line underline-offset-2 hover:text-text">
            All<span className="sr-only"> tasks</span>
          </IntentLink>
          {may("create", "task") && <NewTask from={from} label="Add task" size="small" />}
        </>
      }
    >
      {tasks.length === 0 ? (
        <p className="text-third">Nothing to do here.</p>
      ) : (
        <ul>
          {tasks.map((task) => (
            <li key={task.id} className="flex items-center gap-x-2 border-line border-t px-3.5 py-1">
              {may("update", "task") && <TickTask {...task} status="open" today={today} />}
              <span className="min-w-0 flex-1">
                <IntentLink
                  href={recordHref("task", task.id)}
                  className="wrap-anywhere line-clamp-2 hover:underline"
                >
                  {task.title}
                </IntentLink>
                {task.owner !== null && (
                  <span className="block truncate text-sm text-third">{task.owner}</span>
                )}
              </span>
              {task.dueOn !== null && <DueBadge day={task.dueOn} time={task.time} today={today} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
