// Writes tasks in the name of whoever does them.
import { actAs } from "./actor";
import type { Target } from "./insert";
import type { Task } from "./types";

export async function insertTasks({ sql, workspaceId }: Target, tasks: Task[]): Promise<void> {
  for (const owner of new Set(tasks.map((one) => one.owner))) {
    await actAs(sql, owner, workspaceId);
    const rows = tasks
      .filter((one) => one.owner === owner)
      .map((one) => ({
        workspace_id: workspaceId,
        id: one.id,
        owner_user_id: owner,
        title: one.title,
        due_on: one.dueOn,
        due_at: one.dueAt,
        priority: one.priority,
        status: one.isDone ? "done" : "open",
        repeat_unit: one.repeat?.unit ?? null,
        repeat_every: one.repeat?.every ?? null,
        organization_id: one.organizationId,
        contact_id: one.contactId,
        opportunity_id: one.opportunityId,
        principal_id: one.principalId,
      }));
    await sql`insert into public.tasks ${sql(rows)}`;
  }
}
