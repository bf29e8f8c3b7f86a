// The public booking page: what it shows, and what somebody asks for on it.
import "server-only";
import { z } from "zod";
import { takeAttempt } from "@/lib/accounts/attempts";
import type { Reply } from "@/lib/accounts/reply";
import { parseTimestamp } from "@/lib/format/date-time";
import { createPassingClient } from "@/lib/supabase/server";
import { refusal } from "./refusal";
import { type AskedTime, slugSchema } from "./schema";

export const offerSchema = z
  .object({
    workspace: z.string(),
    time_zone: z.string(),
    services: z.array(z.object({ id: z.uuid(), name: z.string(), minutes: z.number() })),
    service: z.uuid().nullable(),
    times: z.array(z.string().transform(parseTimestamp)).nullable(),
  })
  .nullable();
export type Offer = NonNullable<z.infer<typeof offerSchema>>;

export type PageAnswer =
  | { kind: "offer"; offer: Offer }
  /** Switched off, nobody's, or nobody is left who can be booked: one answer. */
  | { kind: "closed" }
  | { kind: "limited"; retryAfterSeconds: number };

export async function readBookingPage(slug: string, service: string | null): Promise<PageAnswer> {
  const attempt = await takeAttempt("booking_page");
  if (!attempt.allowed) return { kind: "limited", retryAfterSeconds: attempt.retryAfterSeconds };
  if (!slugSchema.safeParse(slug).success) return { kind: "closed" };
  const client = await createPassingClient();
  const { data, error } = await client.rpc("booking_page", { slug, service });
  if (error) throw error;
  const offer = offerSchema.parse(data);
  return offer === null ? { kind: "closed" } : { kind: "offer", offer };
}

/** The same for everybody, whether we know the address, and whether it asked too often. */
export const LOOK_IN_MAIL: Reply = {
  status: 200,
  message:
    "Almost done. We sent you an e-mail: open its link to confirm. The time is held for you for 15 minutes. If no e-mail comes, check the address and ask again.",
};

export async function askForTime(
  slug: string,
  { service, at, name, email, phone, note }: AskedTime,
): Promise<Reply> {
  const client = await createPassingClient();
  const { error } = await client.rpc("book_time", {
    slug,
    service,
    starts_at: at,
    guest_name: name,
    guest_email: email,
    guest_phone: phone ?? null,
    note: note ?? null,
  });
  if (error === null) return LOOK_IN_MAIL;
  return refusal(error, async () => {
    const page = await client.rpc("booking_page", { slug });
    return offerSchema.parse(page.data)?.time_zone ?? null;
  });
}
