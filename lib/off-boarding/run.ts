// A hand-over from the click to the mails: one transaction in the database, then what follows from it.
import "server-only";
import type { Member } from "@/lib/auth";
import { env } from "@/lib/env";
import { toActionError } from "@/lib/errors";
import { log } from "@/lib/log";
import { sendHandOver } from "@/lib/mail/hand-over";
import { doneSchema, type HandedOver } from "./answers";
import { readReceipt, runPlan } from "./queries";
import { countsText } from "./rules";
import type { Run } from "./schema";

/** Writes to each receiver once; `again` is somebody's wish to repeat it. Answers with how many could not be reached. */
export async function tellReceivers(member: Member, id: string, again: boolean): Promise<number> {
  const { db, workspace, profile } = member;
  const claimed = await db.rpc("claim_reassignment_notice", { id, again });
  if (claimed.error) throw claimed.error;
  if (!claimed.data) return 0;
  const receipt = (await readReceipt(member, id))?.receipt;
  if (!receipt) return 0;
  const { data, error } = await db
    .from("profiles")
    .select("user_id, email")
    .in(
      "user_id",
      receipt.receivers.map(({ user_id }) => user_id),
    );
  if (error) throw error;
  const link = new URL(`/settings/off-boarding/${id}`, env().APP_URL).href;
  const sent = await Promise.allSettled(
    receipt.receivers.map(async ({ user_id, counts }) => {
      const to = data.find((profile) => profile.user_id === user_id)?.email;
      if (to === undefined) throw new Error("A receiver has no address");
      await sendHandOver({
        to,
        workspace: workspace.name,
        leaver: receipt.from_name,
        by: profile.full_name,
        what: countsText(counts),
        link,
      });
    }),
  );
  const failed = sent.filter((result) => result.status === "rejected");
  for (const { reason } of failed) log.error({ err: reason }, "An e-mail about a hand-over was not sent");
  return failed.length;
}

/** Throws when nothing moved. What fails afterwards is told, and can be done from the receipt. */
export async function handOver(
  member: Member,
  { plan, requestId, seen, tell, deactivate }: Run,
): Promise<HandedOver> {
  const { id } = doneSchema.parse(await runPlan(member, { plan, requestId, seen }));
  const problems: string[] = [];
  if (tell) {
    try {
      const failed = await tellReceivers(member, id, false);
      if (failed > 0) problems.push("Not every receiver could be reached by e-mail.");
    } catch (error) {
      problems.push(`The receivers were not told. ${toActionError(error, "tellReceivers").message}`);
    }
  }
  if (deactivate) {
    const { error } = await member.db.rpc("deactivate_member", { user_id: plan.from });
    if (error) problems.push(`The login is still active. ${toActionError(error, "handOver").message}`);
  }
  return { id, problems };
}
