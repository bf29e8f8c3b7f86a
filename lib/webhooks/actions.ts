"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { toFieldErrors } from "@/lib/errors";
import { callAsMember, changeAsMember } from "@/lib/member-action";
import { type SourceValues, sourceSchema } from "./schema";

const savedSchema = z.object({ id: z.uuid(), secret: z.string().nullable() });
const NONE = "There is no such source.";

/** A new one's secret is told this once. */
export async function saveSource({
  workspaceId,
  id,
  version,
  values,
}: {
  workspaceId: string;
  /** Null: a new one. */
  id: string | null;
  version: number | null;
  values: SourceValues;
}): Promise<ActionResult<{ id: string; secret: string | null }>> {
  const read = sourceSchema.safeParse(values);
  if (!read.success) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(read.error) });
  }
  const { mapping, ...source } = read.data;
  const said = Object.fromEntries(Object.entries(mapping).filter(([, path]) => path !== ""));
  return changeAsMember({ workspaceId }, "saveSource", async ({ db }) => {
    const { data, error } = await db.rpc("save_webhook_source", {
      input: { ...source, mapping: said },
      ...(id === null ? {} : { id }),
      ...(version === null ? {} : { version }),
    });
    if (error) throw error;
    return succeed(savedSchema.parse(data));
  });
}

/** The former one is good for another day. */
export async function renewSecret(
  workspaceId: string,
  id: string,
): Promise<ActionResult<{ secret: string }>> {
  const asked = z.uuid().safeParse(id);
  if (!asked.success) return fail("not_found", NONE);
  return changeAsMember({ workspaceId }, "renewSecret", async ({ db }) => {
    const { data, error } = await db.rpc("renew_webhook_secret", { id: asked.data });
    if (error) throw error;
    return succeed({ secret: z.string().parse(data) });
  });
}

export async function deleteSource(workspaceId: string, id: string): Promise<ActionResult> {
  const asked = z.uuid().safeParse(id);
  if (!asked.success) return fail("not_found", NONE);
  return callAsMember({ workspaceId }, "deleteSource", ({ db }) =>
    db.rpc("delete_webhook_source", { id: asked.data }),
  );
}

/** What was refused, after what was in the way is mended. */
export async function doAgain(workspaceId: string, id: string): Promise<ActionResult> {
  const asked = z.uuid().safeParse(id);
  if (!asked.success) return fail("not_found", "There is nothing to do again.");
  return callAsMember({ workspaceId }, "doWebhookAgain", ({ db }) =>
    db.rpc("do_webhook_again", { id: asked.data }),
  );
}
