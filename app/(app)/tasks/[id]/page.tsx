import type { Metadata } from "next";
import { cache } from "react";
import { CustomFacts } from "@/components/custom-fields/values";
import { AccessCard } from "@/components/records/access-card";
import { AllHistory } from "@/components/records/all-history";
import { ChangeOwner } from "@/components/records/change-owner";
import { HistoryList } from "@/components/records/history-list";
import { NothingHere } from "@/components/shell/nothing-here";
import { ChangeAbout } from "@/components/tasks/change-about";
import { TASK_HISTORY_LABELS } from "@/components/tasks/labels";
import { TaskActions } from "@/components/tasks/task-actions";
import { TaskFacts } from "@/components/tasks/task-facts";
import { TaskLinks } from "@/components/tasks/task-links";
import { TaskWords } from "@/components/tasks/task-words";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { customLabels } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { formatExact, formatTime, parseTimestamp } from "@/lib/format/date-time";
import { formatDay } from "@/lib/format/day";
import { clockOf } from "@/lib/lists/stored";
import { readContext } from "@/lib/records/access";
import { namesIn } from "@/lib/records/history-names";
import { recordHref } from "@/lib/records/places";
import { isId } from "@/lib/records/schema";
import { route } from "@/lib/route";
import { getTask, readNext } from "@/lib/tasks/detail";
import { linksOf } from "@/lib/tasks/links";
import { priorityWord, repeatText, statusWord } from "@/lib/tasks/rules";
import { sayWith, wordsOf } from "@/lib/words";
import { listPeople, nameIn, readPermissions } from "@/lib/workspaces/people";
import { listReceivers } from "@/lib/workspaces/receivers";

const load = cache(async (id: string) => {
  const member = await requireMember();
  const task = isId(id) ? await getTask(member, id) : null;
  return task === null ? null : { member, task };
});

type Props = PageProps<"/tasks/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await load((await params).id);
  return { title: found?.task.title ?? "Not found" };
}

export default async function TaskPage({ params }: Props) {
  const found = await load((await params).id);
  if (found === null) return <NothingHere />;
  const { member, task } = found;
  const { id, version, status } = task;
  const links = linksOf(task);
  const [next, { access, history, canUpdate: mayChange }, people, to, may, fields] = await Promise.all([
    readNext(member, id),
    readContext(member, "task", id),
    listPeople(member),
    listReceivers(member, task.owner_user_id),
    readPermissions(member),
    listCustomFields(member, "task"),
  ]);
  const names = await namesIn(
    member,
    history,
    people,
    ["organization", "contact", "opportunity"],
    Object.values(links),
  );
  const { workspace, user } = member;
  const { today, timeZone } = clockOf(member);
  const words = wordsOf(workspace);
  const say = sayWith(words);
  const receivers = may("assign", "task") ? to : [];
  const owner = nameIn(people, task.owner_user_id) ?? "Somebody";
  const target = { workspaceId: workspace.id, id, version };
  const repeat =
    task.repeat_unit === null || task.repeat_every === null
      ? null
      : { unit: task.repeat_unit, every: task.repeat_every };
  const values = {
    title: task.title,
    notes: task.notes,
    due_on: task.due_on,
    due_time: task.due_at === null ? null : formatTime(parseTimestamp(task.due_at), timeZone),
    priority: task.priority,
    repeat: repeatText(repeat) || null,
  };
  const option = (link: typeof links.customer, value: string) =>
    link === null ? null : { value, label: link.name };
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Tasks", href: route("/tasks") }]}
        title={task.title}
        meta={status !== "open" && <Badge>{statusWord(status)}</Badge>}
        actions={
          mayChange && (
            <TaskActions
              workspaceId={workspace.id}
              id={id}
              title={task.title}
              status={status}
              today={today}
              canDelete={may("delete", "task")}
            />
          )
        }
      />
      <PageBody>
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <Card title="Details">
              {mayChange ? (
                <TaskFacts {...target} today={today} isOpen={status === "open"} values={values} />
              ) : (
                <TaskWords values={values} repeat={repeat} />
              )}
              <dl className="flex flex-col">
                <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-center gap-x-3 py-1">
                  <dt className="text-third">Owner</dt>
                  <dd className="flex flex-wrap items-center gap-x-2">
                    <Avatar name={owner} id={task.owner_user_id} /> {owner}
                    {receivers.some((one) => one.id !== task.owner_user_id) && (
                      <ChangeOwner
                        workspaceId={workspace.id}
                        resource="task"
                        id={id}
                        name={task.title}
                        ownerId={task.owner_user_id}
                        receivers={receivers.map((one) => ({ id: one.id, name: one.name }))}
                      />
                    )}
                  </dd>
                </div>
                {task.created_by !== task.owner_user_id && (
                  <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1">
                    <dt className="text-third">Asked by</dt>
                    <dd>{nameIn(people, task.created_by) ?? "The system"}</dd>
                  </div>
                )}
                {status !== "open" && task.status_changed_at !== null && (
                  <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1">
                    <dt className="text-third">{statusWord(status)}</dt>
                    <dd>
                      {formatExact(parseTimestamp(task.status_changed_at), timeZone)}, by{" "}
                      {nameIn(people, task.status_changed_by) ?? "the system"}
                    </dd>
                  </div>
                )}
                {next?.due_on && (
                  <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1">
                    <dt className="text-third">Comes again</dt>
                    <dd>
                      <IntentLink
                        href={recordHref("task", next.id)}
                        className="underline decoration-line underline-offset-2"
                      >
                        {formatDay(next.due_on, today)}
                      </IntentLink>
                    </dd>
                  </div>
                )}
              </dl>
              <CustomFacts
                fields={fields}
                stored={task.custom}
                today={today}
                record={{ ...target, entity: "task" }}
                canUpdate={mayChange}
                wide
              />
            </Card>
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <Card title="About">
              <TaskLinks
                links={links}
                words={words}
                say={say}
                action={
                  mayChange && (
                    <ChangeAbout
                      key={version}
                      kind="task"
                      {...target}
                      about={option(
                        links.opportunity ?? links.person ?? links.customer,
                        [task.organization_id, task.contact_id, task.opportunity_id].join(":"),
                      )}
                      principal={option(links.principal, task.principal_id ?? "")}
                    />
                  )
                }
              />
            </Card>
            <AccessCard
              workspaceId={workspace.id}
              resource="task"
              id={id}
              access={access}
              timeZone={timeZone}
              canShare={mayChange}
              colleagues={people
                .filter((person) => person.isActive && person.id !== user.id)
                .map((person) => ({ value: person.id, label: person.name }))}
            />
            <Card title="History" actions={<AllHistory kind="task" id={id} />}>
              <HistoryList
                changes={history}
                labels={{ ...TASK_HISTORY_LABELS, principal_id: say("Principal"), ...customLabels(fields) }}
                timeZone={timeZone}
                wordOf={(column, value) => {
                  if (column === "status") return statusWord(value);
                  if (column === "priority") return priorityWord(value);
                  return column === "due_on" ? formatDay(value, today) : (names.get(value) ?? value);
                }}
              />
            </Card>
          </div>
        </div>
      </PageBody>
    </>
  );
}
