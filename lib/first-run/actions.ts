"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { asMember, callAsMember, changeAsMember } from "@/lib/member-action";
import { isTakenName } from "@/lib/organizations/rules";
import { splitName } from "@/lib/quick-log/rules";
import { accountListSchema, type accountSchema } from "./account-list";

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

type Account = z.infer<typeof accountSchema>;

export interface AddedAccounts {
  count: number;
  /** Takes them back. */
  changeSet: string | null;
  /** Of those refused: their name is there already, and they may be other locations. */
  branches: Account[];
  /** In the words of the rule that refused it; the others were added. */
  refused: { name: string; problem: string }[];
  /** Added, but without the person. */
  alone: { name: string; problem: string }[];
}

const addedSchema = z.array(
  z.object({
    name: z.string().nullable(),
    id: z.string().nullable(),
    problem: z.string().nullable(),
    reason: z.string().nullable(),
    change_set: z.string().nullable(),
  }),
);

/** As the database takes it: the person there has fields of their own. */
function withPerson({ contact, contact_title, contact_phone, contact_email, ...account }: Account) {
  if (!contact) return account;
  const person = { ...splitName(contact), title: contact_title, phone: contact_phone, email: contact_email };
  return { ...account, contact: person };
}

/**
 * Customers that somebody brings along as a list; each is added as if by hand. The page stays as it is until the dialog has
 * told what was left out: the step that it hangs on is done with the first of them.
 */
export async function addAccounts(input: {
  workspaceId: string;
  accounts: unknown;
  /** Those that were refused for their name, said to be other locations. */
  areBranches?: boolean;
}): Promise<ActionResult<AddedAccounts>> {
  const read = accountListSchema.safeParse(input.accounts);
  if (!read.success) return fail("invalid", "This list can’t be read.");
  return asMember(input, "addAccounts", async ({ db }) => {
    const accounts = read.data.map((account) => ({
      ...withPerson(account),
      ...(input.areBranches ? { is_branch: true } : {}),
    }));
    const { data, error } = await db.rpc("add_accounts", { accounts });
    if (error) throw error;
    const rows = addedSchema.parse(data);
    const told = rows.flatMap(({ id, name, problem }) =>
      problem === null ? [] : [{ isAdded: id !== null, line: { name: name ?? "", problem } }],
    );
    return succeed({
      branches: rows.flatMap(({ id, reason }, index) => {
        const account = read.data[index];
        const isOne = id === null && !input.areBranches && isTakenName(reason ?? undefined);
        return isOne && account?.city ? [account] : [];
      }),
      count: rows.filter(({ id }) => id !== null).length,
      changeSet: rows[0]?.change_set ?? null,
      refused: told.flatMap(({ isAdded, line }) => (isAdded ? [] : [line])),
      alone: told.flatMap(({ isAdded, line }) => (isAdded ? [line] : [])),
    });
  });
}

/** Puts the first steps away for this person in this workspace, for good. */
export async function dismissFirstRun(input: { workspaceId: string }): Promise<ActionResult> {
  return callAsMember(input, "dismissFirstRun", ({ db }) => db.rpc("dismiss_first_run"));
}
