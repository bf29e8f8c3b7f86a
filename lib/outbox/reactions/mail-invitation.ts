// Mails an invitation. Its token is made from the event and a secret that no database has, so a second run mails the same link.
import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";
import { sendInvitation } from "@/lib/mail/invitation";
import { ROLE_LABELS } from "@/lib/workspaces/roles";
import { memberRoleSchema } from "@/lib/workspaces/schema";
import { ask, type Reaction } from "../reaction";

/** Null: it was accepted or withdrawn meanwhile, or is mailed by a later event. */
const letterSchema = z
  .object({ email: z.string(), role: memberRoleSchema, workspace: z.string(), inviter: z.string() })
  .nullable();

function tokenFor(eventId: string): string {
  const { CRON_SECRET } = env();
  if (CRON_SECRET === undefined) throw new Error("CRON_SECRET is not set, so no invitation can be mailed.");
  return createHmac("sha256", CRON_SECRET).update(`invitation ${eventId}`).digest("base64url");
}

export const mailInvitation: Reaction = async ({ workspace_id, resource_id, event_id }, db) => {
  const token = tokenFor(event_id);
  const token_hash = createHash("sha256").update(token).digest("hex");
  const parameters = { workspace_id, invitation_id: resource_id, event_id, token_hash };
  const letter = await ask(db, "invitation_letter", parameters, letterSchema);
  if (letter === null) return;
  const { email, role, workspace, inviter } = letter;
  const link = new URL(`/invite/${token}`, env().APP_URL).href;
  await sendInvitation({ to: email, link, workspace, inviter, role: ROLE_LABELS[role].label }, event_id);
};
