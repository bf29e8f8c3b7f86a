"use server";

import { type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { atCustomField, readCustom } from "@/lib/custom-fields/write";
import { toFieldErrors } from "@/lib/errors";
import { formatTime, parseTimestamp } from "@/lib/format/date-time";
import { momentAt } from "@/lib/format/moment";
import { changeRecords } from "@/lib/member-action";
import { type UpdateInput, updateRecord } from "@/lib/records/update";
import { repeatText } from "./rules";
import {
  type NewTask,
  newTaskSchema,
  type TaskChange,
  type Ticks,
  taskChangeSchema,
  tickedSchema,
  ticksSchema,
} from "./schema";

const zoneOf = ({ profile, workspace }: Member) => profile.time_zone ?? workspace.time_zone;

/** What is written for what was typed: a time belongs to its day, and a rhythm lies in two columns. */
function columnsOf(member: Member, { due_time, repeat, ...values }: TaskChange) {
  const { due_on } = values;
  return {
    ...values,
    ...(due_time === undefined
      ? {}
      : {
          due_at: due_time && due_on ? momentAt(due_on, due_time, zoneOf(member)).toISOString() : null,
        }),
    ...(repeat === undefined
      ? {}
      : { repeat_unit: repeat?.unit ?? null, repeat_every: repeat?.every ?? null }),
  };
}

export async function createTask({
  workspaceId,
  values,
}: {
  workspaceId: string;
  values: NewTask & Readonly<Record<string, unknown>>;
}): Promise<ActionResult<{ id: string; title: string; dueOn: string | null }>> {
  const read = newTaskSchema.safeParse(values);
  if (!read.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(read.error) });
  }
  const { owner_user_id, ...task } = read.data;
  const create = async (member: Member) => {
    const custom = await readCustom(member, "task", values);
    if (!custom.ok) return custom;
    const { data, error } = await member.db
      .from("tasks")
      .insert({
        ...columnsOf(member, task),
        ...custom.data,
        title: task.title,
        workspace_id: member.workspace.id,
        ...(owner_user_id === null ? {} : { owner_user_id }),
      })
      .select("id, title, due_on")
      .single();
    if (error) throw error;
    return succeed({ id: data.id, title: data.title, dueOn: data.due_on });
  };
  return changeRecords({ workspaceId }, "createTask", create, atCustomField);
}

/** Changes the fields that are given, if the task is still the one that was opened. */
export async function updateTask(input: UpdateInput): Promise<ActionResult<{ version: number }>> {
  return updateRecord(input, {
    entity: "task",
    schema: taskChangeSchema,
    where: "updateTask",
    unknown: "That task is not known.",
    gone: "It no longer exists, or you can’t change it.",
    write: (member, id, { version, custom, ...values }) =>
      member.db
        .from("tasks")
        .update({ ...columnsOf(member, values), ...(custom === undefined ? {} : { custom }), version })
        .eq("workspace_id", member.workspace.id)
        .eq("id", id)
        .is("deleted_at", null)
        .select("version")
        .maybeSingle(),
    read: readStored,
    atField: (failure) => failure,
  });
}

async function readStored(member: Member, id: string) {
  const { data } = await member.db
    .from("tasks")
    .select(
      "title, notes, due_on, due_at, priority, repeat_unit, repeat_every, organization_id, contact_id, opportunity_id, principal_id, custom, version, updated_by",
    )
    .eq("workspace_id", member.workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (data === null) return null;
  const { version, updated_by, custom, due_at, repeat_unit, repeat_every, ...values } = data;
  return {
    version,
    updated_by,
    custom,
    values: {
      ...values,
      due_time: due_at === null ? null : formatTime(parseTimestamp(due_at), zoneOf(member)),
      repeat: repeatText(
        repeat_unit === null || repeat_every === null ? null : { unit: repeat_unit, every: repeat_every },
      ),
    },
  };
}

export interface Ticked {
  /** The day on which it, or the first of them, comes again. */
  next: string | null;
  /** Takes several back. */
  changeSet: string | null;
}

/** Done, dropped, open again, or another day: all of them or none. */
export async function tickTasks({
  workspaceId,
  ...input
}: Ticks & { workspaceId: string }): Promise<ActionResult<Ticked>> {
  const read = ticksSchema.safeParse(input);
  if (!read.success) return fail("invalid", "Choose between 1 and 1,000 tasks, and a day that there is.");
  const { ids, status, on } = read.data;
  return changeRecords({ workspaceId }, "tickTasks", async ({ db }) => {
    const { data, error } = await db.rpc("change_tasks", {
      ids,
      ...(status === undefined ? {} : { to_status: status }),
      ...(on ? { to_day: on } : {}),
    });
    if (error) throw error;
    const { next, change_set } = tickedSchema.parse(data);
    return succeed({ next, changeSet: change_set });
  });
}
