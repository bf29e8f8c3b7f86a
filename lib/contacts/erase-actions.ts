"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { asMember } from "@/lib/member-action";

const previewSchema = z.object({
  title: z.string(),
  people: z.number(),
  households: z.number(),
  /** Visits whose notes say the name without being with the person. */
  mentions: z.number(),
  /** Rows by table. */
  stores: z.record(z.string(), z.number()),
});
export type ErasePreview = z.infer<typeof previewSchema>;

const contactSchema = z.uuid();
const nameSchema = z.string().min(1).max(400);

/** What would go, for an admin. */
export async function previewErasing(
  workspaceId: string,
  contact: string,
): Promise<ActionResult<ErasePreview>> {
  const asked = contactSchema.safeParse(contact);
  if (!asked.success) return fail("invalid", "There is no such person.");
  return asMember({ workspaceId }, "previewErasing", async ({ db }) => {
    const { data, error } = await db.rpc("erase_preview", { contact: asked.data });
    if (error) throw error;
    return succeed(previewSchema.parse(data));
  });
}

/** For good: nothing of it can be taken back. The page that asked is none any more, so it isn't read again. */
export async function erasePerson(
  workspaceId: string,
  contact: string,
  typedName: string,
): Promise<ActionResult<null>> {
  const asked = contactSchema.safeParse(contact);
  const name = nameSchema.safeParse(typedName.trim());
  if (!asked.success || !name.success)
    return fail("invalid", "Type the name of the person as it stands here.");
  return asMember({ workspaceId }, "erasePerson", async ({ db }) => {
    const { error } = await db.rpc("erase_person", { contact: asked.data, typed_name: name.data });
    if (error) throw error;
    return succeed(null);
  });
}
