"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { asMember, withSaved } from "@/lib/member-action";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { opportunitySchema } from "./schema";

const code = z.string().min(1).max(60);
const moveSchema = z.object({
  id: z.uuid(),
  /** As the board read it: a colleague's move in between is told, not overwritten. */
  version: z.number().int(),
  change: z.union([
    z.object({ stage: code, loss_reason: code.nullable(), status: code.optional() }),
    z.object({ stage_manual: z.boolean() }),
    opportunitySchema.pick({ next_action: true }).required(),
    opportunitySchema.pick({ next_action_date: true }).required(),
  ]),
});
export type CardChange = z.input<typeof moveSchema>["change"];

const storedSchema = z.object({
  stage: z.string(),
  status: z.string().nullable(),
  stage_manual: z.boolean(),
  loss_reason: z.string().nullable(),
  stage_changed_at: z.string(),
  next_action: z.string().nullable(),
  next_action_date: z.string().nullable(),
  next_due_on: z.string().nullable(),
  version: z.number(),
});
export type StoredMove = z.infer<typeof storedSchema>;
const currentSchema = storedSchema.extend({ updated_by: z.uuid().nullable() });
const COLUMNS =
  "stage, status, stage_manual, loss_reason, stage_changed_at, next_action, next_action_date, next_due_on, version";

/** Moves one card, pins it where it is, or says what comes next. Nothing else is read again: the board changes that one row. */
export async function changeCard(
  workspaceId: string,
  id: string,
  version: number,
  change: CardChange,
): Promise<ActionResult<StoredMove>> {
  const read = moveSchema.safeParse({ id, version, change });
  if (!read.success) return fail("invalid", "This card can't be changed like that.");
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
  const { updated_by, version, stage, status, next_action, next_action_date } = current.data;
  const by = updated_by === null ? null : nameIn(await listPeople(member), updated_by);
  return { version, by, values: { stage, status, next_action, next_action_date } };
}
