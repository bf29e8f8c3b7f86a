// The three demo workspaces and their members.
import type { TransactionSql } from "postgres";
import { actAs } from "./actor";
import { userIdOf, type Workspace, workspaces } from "./people";

const dayMs = 24 * 60 * 60 * 1000;

/** True when the workspace was made now, so that its records are still to come. */
async function insertWorkspace(sql: TransactionSql, workspace: Workspace, now: Date): Promise<boolean> {
  const admin = workspace.members.find((member) => member.role === "admin");
  if (!admin) {
    throw new Error(`${workspace.name} has no admin`);
  }
  await actAs(sql, userIdOf(admin.email));
  const began = new Date(now.getTime() - admin.joinedDaysAgo * dayMs);
  const made = await sql`
    insert into public.workspaces (
      id, name, slug, template, time_zone, settings, financials, samples, placements, orders, appointments, lead_scoring, created_at
    )
    select ${workspace.id}, ${workspace.name}, ${workspace.slug}, t.code, ${workspace.timeZone},
      t.definition -> 'settings', (t.definition #>> '{flags,financials}')::boolean,
      (t.definition #>> '{flags,samples}')::boolean,
      coalesce((t.definition #>> '{flags,placements}')::boolean, false), (t.definition #>> '{flags,orders}')::boolean,
      (t.definition #>> '{flags,appointments}')::boolean, (t.definition #>> '{flags,lead_scoring}')::boolean, ${began}
    from app.workspace_templates t where t.code = ${workspace.template}
    on conflict (id) do nothing
    returning id`;
  if (made.length === 0) {
    return false;
  }
  for (const member of workspace.members) {
    const joined = new Date(now.getTime() - member.joinedDaysAgo * dayMs);
    await sql`
      insert into public.workspace_members (workspace_id, user_id, role, manager_user_id, joined_at, created_at)
      values (${workspace.id}, ${userIdOf(member.email)}, ${member.role},
        ${member.manager ? userIdOf(member.manager) : null}, ${joined}, ${joined})`;
    await sql`
      update public.profiles set default_workspace_id = ${workspace.id}
      where user_id = ${userIdOf(member.email)} and default_workspace_id is null`;
  }
  await sql`select app.load_template(${workspace.id}, ${workspace.template})`;
  return true;
}

export async function insertWorkspaces(sql: TransactionSql, now: Date): Promise<Workspace[]> {
  const made: Workspace[] = [];
  for (const workspace of workspaces) {
    if (await insertWorkspace(sql, workspace, now)) {
      made.push(workspace);
    }
  }
  return made;
}
