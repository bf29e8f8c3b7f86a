"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { type Member, memberForAction } from "@/lib/auth";
import { toActionError } from "@/lib/errors";
import { accountListSchema } from "./account-list";

async function withMember<T>(
  input: { workspaceId: string },
  where: string,
  work: (member: Member) => Promise<T>,
): Promise<ActionResult<T>> {
  const member = await memberForAction(input);
  if (!member.ok) return member;
  try {
    return succeed(await work(member.data));
  } catch (error) {
    return toActionError(error, where);
  }
}

async function change<T>(...asked: Parameters<typeof withMember<T>>): Promise<ActionResult<T>> {
  const result = await withMember(...asked);
  if (result.ok) refresh();
  return result;
}

/** Adds records to try things out with; answers how many. */
export async function addExamples(input: { workspaceId: string }): Promise<ActionResult<number>> {
  return change(input, "addExamples", async ({ db }) => {
    const { data, error } = await db.rpc("add_examples");
    if (error) throw error;
    return z.number().parse(data);
  });
}

const removedSchema = z.object({ removed: z.number(), staying: z.array(z.string()) });

export async function removeExamples(input: {
  workspaceId: string;
}): Promise<ActionResult<z.infer<typeof removedSchema>>> {
  return change(input, "removeExamples", async ({ db }) => {
    const { data, error } = await db.rpc("remove_examples").single();
    if (error) throw error;
    return removedSchema.parse(data);
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
  return withMember(input, "addAccounts", async ({ db }) => {
    const { data, error } = await db.rpc("add_accounts", { accounts: read.data });
    if (error) throw error;
    const rows = addedSchema.parse(data);
    return {
      ids: rows.flatMap(({ id }) => (id === null ? [] : [id])),
      refused: rows.flatMap(({ name, problem }) => (problem === null ? [] : [{ name: name ?? "", problem }])),
    };
  });
}

/** Puts the first steps away for this person in this workspace, for good. */
export async function dismissFirstRun(input: { workspaceId: string }): Promise<ActionResult<null>> {
  return change(input, "dismissFirstRun", async ({ db }) => {
    const { error } = await db.rpc("dismiss_first_run");
    if (error) throw error;
    return null;
  });
}
