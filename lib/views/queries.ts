import "server-only";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import type { ListName } from "@/lib/kinds/all";
import { inside } from "@/lib/route";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { addressOf, type ListSetup, VIEW_PARAM } from "./rules";

/**
 * How this person likes this list. Opened without any word in its address, the list goes to the view that was set to open
 * with it.
 */
export async function readListSetup(
  member: Member,
  list: ListName,
  params: URLSearchParams,
): Promise<ListSetup> {
  const { workspace, user } = member;
  const opened = await member.opened();
  // Only the page at a list's own address brings what is kept of it.
  if (opened.list !== list) throw new Error(`The page was opened for ${opened.list}, not for ${list}.`);
  const people = await listPeople(member);
  const views = opened.views.map(({ id, user_id, name, query, columns, is_shared }) => ({
    id,
    name,
    query,
    columns,
    isShared: is_shared,
    isMine: user_id === user.id,
    by: user_id === user.id ? null : nameIn(people, user_id),
  }));
  const opensWith = views.find(({ id }) => id === opened.preference?.default_view) ?? null;
  if (params.size === 0 && opensWith !== null) redirect(inside(addressOf(`/${list}`, opensWith)));
  const asked = z.uuid().safeParse(params.get(VIEW_PARAM));
  const current = views.find(({ id }) => asked.success && id === asked.data) ?? null;
  return {
    workspaceId: workspace.id,
    list,
    views,
    current: current?.id ?? null,
    opensWith: opensWith?.id ?? null,
    columns: current === null ? (opened.preference?.columns ?? null) : current.columns,
  };
}
