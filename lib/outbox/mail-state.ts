// How mails that were asked for stand, in words: here and there, so it knows nothing of a server.
import { z } from "zod";

export const mailCountsSchema = z.object({ waiting: z.number(), done: z.number(), dead: z.number() });
export type MailCounts = z.infer<typeof mailCountsSchema>;

/** Of one mail or several: the worst of it counts. `unknown` is one that was sent too long ago to be remembered. */
export type MailState = "dead" | "waiting" | "sent" | "unknown";

export function mailState({ waiting, done, dead }: MailCounts): MailState {
  if (dead > 0) return "dead";
  if (waiting > 0) return "waiting";
  return done > 0 ? "sent" : "unknown";
}
