"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { asMember, withSaved } from "@/lib/member-action";
import { listPeople, nameIn } from "@/lib/workspaces/people";

const code = z.string().min(1).max(60);
const moveSchema = z.object({
  id: z.uuid(),
  /** As the board read it: a colleague's move in between is told, not overwritten. */
  version: z.number().int(),
  change: z.union([
    z.object({ stage: code, loss_reason: code.nullable(), status: code.optional() }),
    z.object({ stage_manual: z.boolean() }),
  ]),
});
export type CardChange = z.infer<typeof moveSchema>["change"];

const storedSchema = z.object({
  stage: z.string(),
  status: z.string().nullable(),
  stage_manual: z.boolean(),
  loss_reason: z.string().nullable(),
  stage_changed_at: z.string(),
  version: z.number(),
});
export type StoredMove = z.infer<typeof storedSchema>;
const currentSchema = storedSchema.extend({ updated_by: z.uuid().nullable() });
const COLUMNS = "stage, status, stage_manual, loss_reason, stage_changed_at, version";

/** Moves one card, or pins it where it is. Nothing else is read again: the board changes that one row. */
export async function changeCard(
  workspaceId: string,
  id: string,
  version: number,
  change: CardChange,
): Promise<ActionResult<StoredMove>> {
  const read = moveSchema.safeParse({ id, version, change });
  if (!read.success) return fail("invalid", "This card can't be moved there.");
  return asMember(
    { workspaceId },
    "changeCard",
    async ({ db, workspace }) => {
      const { data, error } = await db
        .from("opportunities")
        .update({ ...read.data.change, version: read.data.version })
        .eq("workspace_id", workspace.id)
        .eq("id", read.data.id)
        .select(COLUMNS);
      if (error) throw error;
      const [stored] = z.array(storedSchema).parse(data);
      return stored === undefined
        ? fail("not_found", "You may see this opportunity, but not change it.")
        : succeed(stored);
    },
    (failure, member) => withSaved(failure, () => savedMeanwhile(member, read.data.id)),
  );
}

async function savedMeanwhile(member: Member, id: string) {
  const { data } = await member.db
    .from("opportunities")
    .select(`${COLUMNS}, updated_by`)
    .eq("workspace_id", member.workspace.id)
    .eq("id", id)
    .maybeSingle();
  const current = currentSchema.safeParse(data);
  if (!current.success) return null;
  const { updated_by, version, stage, status } = current.data;
  const by = updated_by === null ? null : nameIn(await listPeople(member), updated_by);
  return { version, by, values: { stage, status } };
}
