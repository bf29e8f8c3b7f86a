import "server-only";
import { fileOf, type Told } from "@/lib/lists/file";
import type { TASK_FIELDS } from "./fields";
import { fitTasks, listTasks } from "./queries";
import type { TaskRow } from "./rows";

const told: Told<TaskRow, typeof TASK_FIELDS> = {
  repeats: ({ repeats }) => repeats,
  by: ({ owner }) => owner,
  customer: ({ customer }) => customer?.name,
  person: ({ person }) => person?.name,
  opportunity: ({ opportunity }) => opportunity?.name,
  principal: ({ principal }) => principal?.name,
};

export const taskExport = () =>
  fileOf<TaskRow>({
    name: "Tasks",
    resource: "task",
    list: "tasks",
    fit: fitTasks,
    read: listTasks,
    told: () => told,
  });
