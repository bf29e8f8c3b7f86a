// The open tasks about a record, on its page: read and added there, ticked without leaving.
import { DueBadge } from "@/components/today/due-badge";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import type { Member } from "@/lib/auth";
import { clockOf } from "@/lib/lists/stored";
import { recordHref } from "@/lib/records/places";
import { route, withQuery } from "@/lib/route";
import { listOpenTasks, OPEN_SHOWN } from "@/lib/tasks/detail";
import type { LinkFilter } from "@/lib/tasks/filters";
import { listPeople, nameIn, readPermissions } from "@/lib/workspaces/people";
import { NewTask } from "./new-task";
import type { QuickTaskStart } from "./open-quick-task";
import { TickTask } from "./tick-task";

interface TasksCardProps {
  member: Member;
  of: LinkFilter;
  id: string;
  /** What a new one is about. */
  from: QuickTaskStart;
}

export async function TasksCard({ member, of, id, from }: TasksCardProps) {
  const may = readPermissions(member);
  if (!may("read", "task")) return null;
  const [tasks, people] = await Promise.all([listOpenTasks(member, of, id), listPeople(member)]);
  const { today } = clockOf(member);
  const all = withQuery(route("/tasks"), new URLSearchParams({ [of]: id, scope: "everyone", show: "all" }));
  return (
    <Card
      title="Tasks"
      flush={tasks.length > 0}
      actions={
        <>
          <IntentLink href={all} className="underline decoration-line underline-offset-2 hover:text-text">
            All
          </IntentLink>
          {may("create", "task") && <NewTask from={from} label="Add" size="small" />}
        </>
      }
    >
      {tasks.length === 0 ? (
        <p className="text-third">Nothing to do here.</p>
      ) : (
        <ul>
          {tasks.slice(0, OPEN_SHOWN).map((task) => (
            <li key={task.id} className="flex items-center gap-x-2 border-line border-t py-1 ps-3.5 pe-3.5">
              {may("update", "task") && (
                <TickTask id={task.id} title={task.title} status="open" dueOn={task.due_on} today={today} />
              )}
              <span className="min-w-0 flex-1">
                <IntentLink
                  href={recordHref("task", task.id)}
                  className="line-clamp-2 wrap-anywhere hover:underline"
                >
                  {task.title}
                </IntentLink>
                {task.owner_user_id !== member.user.id && (
                  <span className="block truncate text-sm text-third">
                    {nameIn(people, task.owner_user_id)}
                  </span>
                )}
              </span>
              {task.due_on !== null && <DueBadge day={task.due_on} time={task.time} today={today} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
