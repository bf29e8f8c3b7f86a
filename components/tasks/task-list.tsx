"use client";

import { lazy, Suspense } from "react";
import { fieldColumns, type OwnCells } from "@/components/lists/field-columns";
import { type ListPage, ListTable } from "@/components/lists/list-table";
import { DueBadge } from "@/components/today/due-badge";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatDay } from "@/lib/format/day";
import type { OwnField, ShownField } from "@/lib/lists/fields";
import { recordHref } from "@/lib/records/places";
import { route } from "@/lib/route";
import type { TASK_FIELDS } from "@/lib/tasks/fields";
import type { ListedTask } from "@/lib/tasks/rows";
import { priorityWord, statusWord } from "@/lib/tasks/rules";
import { TickTask } from "./tick-task";

interface TaskListProps {
  canExport: boolean;
  workspaceId: string;
  canChange: boolean;
  canDelete: boolean;
  receivers: readonly { id: string; name: string }[];
  timeZone: string;
  today: string;
  query: string;
  fields: readonly ShownField[];
  first: ListPage<ListedTask>;
  total: number;
  countLimit: number;
  isFiltered: boolean;
}

const PickedTasks = lazy(async () => ({ default: (await import("./picked-tasks")).PickedTasks }));

const PRIORITY_TONES: Readonly<Record<string, Tone>> = { urgent: "bad", high: "warning" };

interface Linked {
  kind: "organization" | "contact" | "opportunity" | "principal";
  to: { id: string; name: string } | null;
}

function Link({ kind, to }: Linked) {
  if (to === null) return <span className="text-third">–</span>;
  return (
    <IntentLink href={recordHref(kind, to.id)} className="relative z-10 hover:underline">
      {to.name}
    </IntentLink>
  );
}

function About({ task }: { task: ListedTask }) {
  const links: Linked[] = [
    { kind: "organization", to: task.customer },
    { kind: "contact", to: task.person },
    // Its name begins with its customer's, and it has a column of its own.
    { kind: "opportunity", to: task.customer === null ? task.opportunity : null },
    { kind: "principal", to: task.principal },
  ];
  const known = links.filter(({ to }) => to !== null);
  if (known.length === 0) return <span className="text-third">–</span>;
  return known.map(({ kind, to }, index) => (
    <span key={kind}>
      {index > 0 && " · "}
      <Link kind={kind} to={to} />
    </span>
  ));
}

type Cells = OwnCells<ListedTask, OwnField<typeof TASK_FIELDS>>;

interface CellsIn {
  today: string;
  timeZone: string;
  canChange: boolean;
}

const cellsIn = ({ today, timeZone, canChange }: CellsIn): Cells => ({
  title: {
    phone: "title",
    className: "sm:min-w-52",
    cell: (task) => (
      <span className="flex items-center gap-2">
        {canChange && <TickTask {...task} today={today} />}
        <span className={task.status === "open" ? "" : "text-second line-through"}>
          <RowLink href={recordHref("task", task.id)}>{task.title}</RowLink>
        </span>
      </span>
    ),
  },
  due: {
    phone: "end",
    className: "whitespace-nowrap",
    cell: ({ dueOn, time, status }) => {
      if (dueOn === null) return <span className="text-third">–</span>;
      if (status === "open") return <DueBadge day={dueOn} time={time} today={today} />;
      return formatDay(dueOn, today);
    },
  },
  about: { className: "sm:min-w-52", cell: (task) => <About task={task} /> },
  priority: {
    phone: "hidden",
    cell: ({ priority }) => {
      const tone = PRIORITY_TONES[priority];
      return tone === undefined ? (
        priorityWord(priority)
      ) : (
        <Badge tone={tone}>{priorityWord(priority)}</Badge>
      );
    },
  },
  repeats: { phone: "hidden", cell: ({ repeats }) => repeats ?? <span className="text-third">–</span> },
  by: { phone: "hidden", cell: ({ owner }) => owner },
  status: { phone: "hidden", cell: ({ status }) => statusWord(status) },
  customer: { phone: "hidden", cell: ({ customer }) => <Link kind="organization" to={customer} /> },
  person: { phone: "hidden", cell: ({ person }) => <Link kind="contact" to={person} /> },
  opportunity: { phone: "hidden", cell: ({ opportunity }) => <Link kind="opportunity" to={opportunity} /> },
  principal: { phone: "hidden", cell: ({ principal }) => <Link kind="principal" to={principal} /> },
  changed: {
    phone: "hidden",
    cell: ({ changed }) => <RelativeTime moment={parseTimestamp(changed)} timeZone={timeZone} />,
  },
});

export function TaskList(props: TaskListProps) {
  const { workspaceId, canChange, canDelete, receivers, timeZone, today, isFiltered, fields, ...list } =
    props;
  return (
    <ListTable
      {...list}
      caption="Tasks"
      page={route("/tasks")}
      endpoint="/api/tasks"
      defaultSort="due"
      columns={fieldColumns(fields, cellsIn({ today, timeZone, canChange }))}
      asksForColumns
      parsePage={async (answer) => (await import("@/lib/tasks/rows")).taskPageSchema.parse(answer)}
      nameOf={({ title }) => title}
      {...(canChange
        ? {
            bulk: (picked: readonly ListedTask[], clear: () => void) => (
              <Suspense fallback={null}>
                <PickedTasks
                  workspaceId={workspaceId}
                  picked={picked}
                  canDelete={canDelete}
                  receivers={receivers}
                  today={today}
                  onDone={clear}
                />
              </Suspense>
            ),
          }
        : {})}
      empty={
        isFiltered ? (
          <EmptyState title="No task matches these filters">
            Remove one, or look at everyone’s, or at those that are done.
          </EmptyState>
        ) : (
          <EmptyState title="Nothing to do">
            What you promised to do, with a day or without. Add a task with New task, or with T from anywhere.
          </EmptyState>
        )
      }
    />
  );
}
