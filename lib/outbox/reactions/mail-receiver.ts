// Tells a receiver of a hand-over what is theirs now, by what they may read of it at this moment.
import { z } from "zod";
import { env } from "@/lib/env";
import { mapServiceError } from "@/lib/error-mapping";
import { sendHandOver } from "@/lib/mail/hand-over";
import { shareSchema } from "@/lib/off-boarding/answers";
import { countsText } from "@/lib/off-boarding/rules";
import { ask, type Reaction } from "../reaction";

const payloadSchema = z.object({ receiver: z.uuid() });
const letterSchema = z.object({ receipt: shareSchema, email: z.string(), workspace: z.string() });

async function readLetter(...[{ workspace_id, resource_id, event_id, payload }, db]: Parameters<Reaction>) {
  const { receiver } = payloadSchema.parse(payload);
  const parameters = { workspace_id, hand_over_id: resource_id, receiver_id: receiver, event_id };
  try {
    const letter = await ask(db, "hand_over_letter", parameters, letterSchema);
    const share = letter.receipt.receivers.find(({ user_id }) => user_id === receiver);
    return share === undefined ? null : { ...letter, counts: share.counts };
  } catch (error) {
    // They have left, or can't read it any more: there is nobody to tell.
    if (mapServiceError(error)?.code === "not_found") return null;
    throw error;
  }
}

export const mailReceiver: Reaction = async (delivery, db) => {
  const letter = await readLetter(delivery, db);
  if (letter === null || letter.receipt.undone_at !== null) return;
  const { receipt, email, workspace, counts } = letter;
  await sendHandOver(
    {
      to: email,
      workspace,
      leaver: receipt.from_name,
      by: receipt.requested_by_name ?? workspace,
      what: countsText(counts),
      link: new URL(`/settings/off-boarding/${delivery.resource_id}`, env().APP_URL).href,
    },
    delivery.event_id,
  );
};
