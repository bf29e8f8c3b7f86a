// What is settled about mails to customers and the booking page, and what that page would show.
import "server-only";
import type { Member } from "@/lib/auth";
import { type Offer, offerSchema } from "./page";

const NOTHING = {
  version: null,
  confirmations: false,
  reminder_hours: null,
  sender_name: null,
  page_on: false,
  slug: null,
  service_ids: [],
  people: [],
};

export async function readBookingSettings({ db, workspace }: Member) {
  const { data, error } = await db
    .from("booking_settings")
    .select("version, confirmations, reminder_hours, sender_name, page_on, slug, service_ids, people")
    .eq("workspace_id", workspace.id)
    .maybeSingle();
  if (error) throw error;
  return data ?? NOTHING;
}
export type BookingSettings = Awaited<ReturnType<typeof readBookingSettings>>;

/** For its first service; null where nothing or nobody was chosen. */
export async function readBookingPreview(
  { db }: Member,
  { service_ids, people }: BookingSettings,
): Promise<Offer | null> {
  const [service] = service_ids;
  if (service === undefined) return null;
  const { data, error } = await db.rpc("booking_preview", { service_ids, people, service });
  if (error) throw error;
  return offerSchema.parse(data);
}
