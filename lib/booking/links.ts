// A customer's own appointment, by the link of a mail. The token is all that they have: no session, and nothing else is read.
import "server-only";
import { z } from "zod";
import { returnAttempt, takeAttempt } from "@/lib/accounts/attempts";
import type { Reply } from "@/lib/accounts/reply";
import { parseTimestamp } from "@/lib/format/date-time";
import { createPassingClient } from "@/lib/supabase/server";
import { bookedSchema } from "./facts";
import { refusal } from "./refusal";
import type { AppointmentAnswer } from "./schema";
import { linkTokenSchema } from "./token";

const timesSchema = z.array(z.string().transform(parseTimestamp));
const behindSchema = z
  .discriminatedUnion("kind", [
    bookedSchema.extend({
      kind: z.literal("booked"),
      can_move: z.boolean(),
      times: timesSchema.nullable(),
    }),
    bookedSchema.omit({ first_day: true, last_day: true, status: true }).extend({ kind: z.literal("hold") }),
  ])
  .nullable();
export type BehindLink = NonNullable<z.infer<typeof behindSchema>>;

export type LinkAnswer =
  | { kind: "found"; found: BehindLink }
  /** Never was, has ended, or is somebody else's: one answer. */
  | { kind: "ended" }
  | { kind: "limited"; retryAfterSeconds: number };

const ENDED: LinkAnswer = { kind: "ended" };

export async function readByLink(token: string, withTimes: boolean): Promise<LinkAnswer> {
  const attempt = await takeAttempt("appointment_link");
  if (!attempt.allowed) return { kind: "limited", retryAfterSeconds: attempt.retryAfterSeconds };
  if (!linkTokenSchema.safeParse(token).success) return ENDED;
  const client = await createPassingClient();
  const { data, error } = await client.rpc("appointment_by_link", { token, with_times: withTimes });
  if (error) throw error;
  const found = behindSchema.parse(data);
  if (found === null) return ENDED;
  await returnAttempt("appointment_link", "");
  return { kind: "found", found };
}

const answeredSchema = z.object({ kind: z.string() }).nullable();
const DONE = { confirm: "confirmed", move: "moved", cancel: "cancelled" } as const;
export type Done = (typeof DONE)[keyof typeof DONE];

/** Back to the page, which says how it stands now. */
export async function answerByLink(token: string, input: AppointmentAnswer): Promise<Reply> {
  const client = await createPassingClient();
  const { data, error } = await client.rpc("answer_appointment", {
    token,
    answer: input.answer,
    starts_at: input.answer === "move" ? input.at : null,
  });
  if (error) {
    return refusal(error, async () => {
      const behind = await client.rpc("appointment_by_link", { token });
      return behindSchema.parse(behind.data)?.time_zone ?? null;
    });
  }
  const page = `/appointment/${encodeURIComponent(token)}`;
  if (answeredSchema.parse(data) === null) return { status: 200, redirectTo: page };
  await returnAttempt("appointment_link", "");
  return { status: 200, redirectTo: `${page}?done=${DONE[input.answer]}` };
}
