// What a task says, for whoever only reads it.
import { formatDayLong } from "@/lib/format/day";
import { priorityWord, type Repeat, repeatWords } from "@/lib/tasks/rules";
import { TASK_LABELS, type TaskField } from "./labels";

interface TaskWordsProps {
  values: Record<TaskField, string | null>;
  repeat: Repeat | null;
}

export function TaskWords({ values, repeat }: TaskWordsProps) {
  const { due_on, due_time, priority, notes } = values;
  const lines = [
    {
      field: "due_on" as const,
      said: due_on && [formatDayLong(due_on), due_time].filter(Boolean).join(", "),
    },
    { field: "repeat" as const, said: repeat && repeatWords(repeat) },
    { field: "priority" as const, said: priority && priorityWord(priority) },
    { field: "notes" as const, said: notes },
  ];
  return (
    <dl className="flex flex-col">
      {lines.map(
        ({ field, said }) =>
          said && (
            <div key={field} className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1">
              <dt className="text-third">{TASK_LABELS[field]}</dt>
              <dd className="wrap-anywhere whitespace-pre-line">{said}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
