"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { asMember, callAsMember, changeAsMember } from "@/lib/member-action";
import { accountListSchema } from "./account-list";

/** Adds records to try things out with; answers how many. */
export async function addExamples(input: { workspaceId: string }): Promise<ActionResult<number>> {
  return changeAsMember(input, "addExamples", async ({ db }) => {
    const { data, error } = await db.rpc("add_examples");
    if (error) throw error;
    return succeed(z.number().parse(data));
  });
}

const removedSchema = z.object({ removed: z.number(), staying: z.array(z.string()) });

export async function removeExamples(input: {
  workspaceId: string;
}): Promise<ActionResult<z.infer<typeof removedSchema>>> {
  return changeAsMember(input, "removeExamples", async ({ db }) => {
    const { data, error } = await db.rpc("remove_examples").single();
    if (error) throw error;
    return succeed(removedSchema.parse(data));
  });
}

export interface AddedAccounts {
  ids: string[];
  /** In the words of the rule that refused it; the others were added. */
  refused: { name: string; problem: string }[];
}

const addedSchema = z.array(
  z.object({ name: z.string().nullable(), id: z.string().nullable(), problem: z.string().nullable() }),
);

/**
 * Customers that somebody brings along as a list; each is added as if by hand. The page stays as it is until the dialog has
 * told what was left out: the step that it hangs on is done with the first of them.
 */
export async function addAccounts(input: {
  workspaceId: string;
  accounts: unknown;
}): Promise<ActionResult<AddedAccounts>> {
  const read = accountListSchema.safeParse(input.accounts);
  if (!read.success) return fail("invalid", "This list can’t be read.");
  return asMember(input, "addAccounts", async ({ db }) => {
    const { data, error } = await db.rpc("add_accounts", { accounts: read.data });
    if (error) throw error;
    const rows = addedSchema.parse(data);
    return succeed({
      ids: rows.flatMap(({ id }) => (id === null ? [] : [id])),
      refused: rows.flatMap(({ name, problem }) => (problem === null ? [] : [{ name: name ?? "", problem }])),
    });
  });
}

/** Puts the first steps away for this person in this workspace, for good. */
export async function dismissFirstRun(input: { workspaceId: string }): Promise<ActionResult> {
  return callAsMember(input, "dismissFirstRun", ({ db }) => db.rpc("dismiss_first_run"));
}
