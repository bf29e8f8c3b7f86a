"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { toFieldErrors } from "@/lib/errors";
import type { ListName } from "@/lib/kinds/all";
import { asMember } from "@/lib/member-action";
import {
  type NewView,
  newViewSchema,
  type Preference,
  preferenceSchema,
  type ViewChange,
  viewChangeSchema,
  type Where,
  whereSchema,
} from "./schema";

async function inList<Input, Done>(
  where: Where,
  given: unknown,
  schema: z.ZodType<Input>,
  work: (member: Member, list: ListName, input: Input) => Promise<ActionResult<Done>>,
): Promise<ActionResult<Done>> {
  const place = whereSchema.safeParse(where);
  if (!place.success) return fail("invalid", "That list is not known.");
  const input = schema.safeParse(given);
  if (!input.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(input.error) });
  }
  const { workspaceId, list } = place.data;
  return asMember({ workspaceId }, "views", async (member) => {
    const result = await work(member, list, input.data);
    // After a refusal too: a view that is gone is still on the page.
    refresh();
    return result;
  });
}

const gone = () => fail("not_found", "That view is gone, or somebody else’s.");

/** With an id: one that was deleted, coming back as it was. */
export async function saveView(
  where: Where,
  view: NewView & { id?: string },
): Promise<ActionResult<{ id: string }>> {
  const schema = newViewSchema.extend({ id: z.uuid().optional() });
  return inList(where, view, schema, async ({ db, workspace }, list, { id, isShared, ...values }) => {
    const { data, error } = await db
      .from("saved_views")
      .insert({ ...values, ...(id ? { id } : {}), is_shared: isShared, list, workspace_id: workspace.id })
      .select("id")
      .single();
    if (error) throw error;
    return succeed(data);
  });
}

export async function changeView(where: Where, id: string, change: ViewChange): Promise<ActionResult> {
  const schema = viewChangeSchema.extend({ id: z.uuid() });
  return inList(
    where,
    { ...change, id },
    schema,
    async ({ db, workspace }, list, { id: viewId, name, query, columns, isShared }) => {
      const { data, error } = await db
        .from("saved_views")
        .update({
          ...(name === undefined ? {} : { name }),
          ...(query === undefined ? {} : { query }),
          ...(columns === undefined ? {} : { columns }),
          ...(isShared === undefined ? {} : { is_shared: isShared }),
        })
        .eq("workspace_id", workspace.id)
        .eq("list", list)
        .eq("id", viewId)
        .select("id");
      if (error) throw error;
      return data.length === 0 ? gone() : succeed(undefined);
    },
  );
}

export async function deleteView(where: Where, id: string): Promise<ActionResult> {
  return inList(where, id, z.uuid(), async ({ db, workspace }, list, viewId) => {
    const { data, error } = await db
      .from("saved_views")
      .delete()
      .eq("workspace_id", workspace.id)
      .eq("list", list)
      .eq("id", viewId)
      .select("id");
    if (error) throw error;
    return data.length === 0 ? gone() : succeed(undefined);
  });
}

/** One's own columns of a list, and the view it opens with. */
export async function preferList(where: Where, preference: Preference): Promise<ActionResult> {
  return inList(
    where,
    preference,
    preferenceSchema,
    async ({ db, workspace, user }, list, { columns, defaultView }) => {
      const values = {
        ...(columns === undefined ? {} : { columns }),
        ...(defaultView === undefined ? {} : { default_view: defaultView }),
      };
      const changed = await db
        .from("list_preferences")
        .update(values)
        .eq("workspace_id", workspace.id)
        .eq("user_id", user.id)
        .eq("list", list)
        .select("list");
      if (changed.error) throw changed.error;
      if (changed.data.length > 0) return succeed(undefined);
      const { error } = await db
        .from("list_preferences")
        .insert({ ...values, list, workspace_id: workspace.id });
      if (error) throw error;
      return succeed(undefined);
    },
  );
}
