// A hand-over from the click to the receipt: one transaction in the database, mails to its receivers included; then the login.
import "server-only";
import type { Member } from "@/lib/auth";
import { toActionError } from "@/lib/errors";
import { doneSchema, type HandedOver } from "./answers";
import { runPlan } from "./queries";
import type { Run } from "./schema";

/** Throws when nothing moved. What fails afterwards is told, and can be done from the receipt. */
export async function handOver(member: Member, run: Run): Promise<HandedOver> {
  const { id } = doneSchema.parse(await runPlan(member, run));
  const problems: string[] = [];
  if (run.deactivate) {
    const { error } = await member.db.rpc("deactivate_member", { user_id: run.plan.from });
    if (error) problems.push(`The login is still active. ${toActionError(error, "handOver").message}`);
  }
  return { id, problems };
}
