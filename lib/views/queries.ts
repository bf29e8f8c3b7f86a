import "server-only";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { inside } from "@/lib/route";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { addressOf, type ListName, type ListSetup, VIEW_PARAM } from "./rules";

const MOST = 100;

/**
 * How this person likes this list. Opened without any word in its address, the list goes to the view that was set to open
 * with it.
 */
export async function readListSetup(
  member: Member,
  list: ListName,
  params: URLSearchParams,
): Promise<ListSetup> {
  const { db, workspace, user } = member;
  const [found, preference] = await Promise.all([
    db
      .from("saved_views")
      .select("id, user_id, name, query, columns, is_shared")
      .eq("workspace_id", workspace.id)
      .eq("list", list)
      .order("name")
      .limit(MOST),
    db
      .from("list_preferences")
      .select("columns, default_view")
      .eq("workspace_id", workspace.id)
      .eq("list", list)
      .maybeSingle(),
  ]);
  if (found.error) throw found.error;
  if (preference.error) throw preference.error;
  const people = found.data.some(({ user_id }) => user_id !== user.id) ? await listPeople(member) : [];
  const views = found.data.map(({ id, user_id, name, query, columns, is_shared }) => ({
    id,
    name,
    query,
    columns,
    isShared: is_shared,
    isMine: user_id === user.id,
    by: user_id === user.id ? null : nameIn(people, user_id),
  }));
  const opensWith = views.find(({ id }) => id === preference.data?.default_view) ?? null;
  if (params.size === 0 && opensWith !== null) redirect(inside(addressOf(`/${list}`, opensWith)));
  const asked = z.uuid().safeParse(params.get(VIEW_PARAM));
  const current = views.find(({ id }) => asked.success && id === asked.data) ?? null;
  return {
    workspaceId: workspace.id,
    list,
    views,
    current: current?.id ?? null,
    opensWith: opensWith?.id ?? null,
    columns: current === null ? (preference.data?.columns ?? null) : current.columns,
  };
}
