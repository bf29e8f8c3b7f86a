"use client";

import type { ReactNode } from "react";
import { InlineChoice } from "@/components/records/inline-choice";
import { InlineDay } from "@/components/records/inline-day";
import { InlineText } from "@/components/records/inline-text";
import { DueBadge } from "@/components/today/due-badge";
import { updateTask } from "@/lib/tasks/actions";
import { parseRepeat, repeatOptions, TASK_PRIORITIES } from "@/lib/tasks/rules";
import { TASK_LABELS, type TaskField } from "./labels";

interface TaskFactsProps {
  workspaceId: string;
  id: string;
  version: number;
  today: string;
  isOpen: boolean;
  values: Record<TaskField, string | null>;
}

function Line({ field, children }: { field: TaskField; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-center gap-x-3">
      <dt className="self-start py-1.25 text-third pointer-coarse:py-3">{TASK_LABELS[field]}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </div>
  );
}

/** What a task says, each value changed where it stands. */
export function TaskFacts({ workspaceId, id, version, today, isOpen, values }: TaskFactsProps) {
  const { due_on, due_time } = values;
  const target = (field: TaskField) => ({
    label: TASK_LABELS[field],
    field,
    value: values[field],
    save: (typed: string, over?: number) =>
      updateTask({
        workspaceId,
        id,
        version: over ?? version,
        // A time is one of its day.
        values: { ...(field === "due_time" ? { due_on: due_on ?? "" } : {}), [field]: typed },
      }),
  });
  return (
    <dl className="flex flex-col">
      <Line field="title">
        <InlineText {...target("title")} maxLength={240} />
      </Line>
      <Line field="due_on">
        <InlineDay
          {...target("due_on")}
          today={today}
          {...(isOpen && due_on ? { shown: <DueBadge day={due_on} time={due_time} today={today} /> } : {})}
        />
      </Line>
      {due_on && (
        <Line field="due_time">
          <InlineText {...target("due_time")} maxLength={20} />
        </Line>
      )}
      <Line field="repeat">
        <InlineChoice {...target("repeat")} options={repeatOptions(parseRepeat(values.repeat ?? ""))} />
      </Line>
      <Line field="priority">
        <InlineChoice {...target("priority")} options={TASK_PRIORITIES} />
      </Line>
      <Line field="notes">
        <InlineText {...target("notes")} maxLength={20_000} lines={3} />
      </Line>
    </dl>
  );
}
