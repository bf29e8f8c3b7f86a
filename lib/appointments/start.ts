// What a new appointment chooses from, and when somebody is free.
import "server-only";
import { z } from "zod";
import { fail } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { formatTime, parseTimestamp } from "@/lib/format/date-time";
import { addDays, isDay } from "@/lib/format/day";
import { momentAt } from "@/lib/format/moment";
import { clockOf } from "@/lib/lists/stored";
import { readPermissions } from "@/lib/workspaces/people";
import { listReceivers } from "@/lib/workspaces/receivers";
import type { BookingStart, Slot } from "./answers";
import { listServices } from "./services";

/** For whom one can book: nobody else for those who assign nothing. */
export async function readBookingStart(member: Member): Promise<BookingStart> {
  const [receivers, services, fields] = await Promise.all([
    readPermissions(member)("assign", "appointment") ? listReceivers(member) : [],
    listServices(member),
    listCustomFields(member, "appointment"),
  ]);
  return {
    people: receivers.map(({ id, name }) => ({ id, name })),
    services: services
      .filter(({ is_active }) => is_active)
      .map(({ id, name, minutes, buffer_minutes }) => ({ id, name, minutes, buffer: buffer_minutes })),
    fields,
  };
}

const askedSchema = z.object({
  person: z.uuid(),
  day: z.string().refine(isDay),
  service: z.uuid().optional(),
  minutes: z.coerce.number().int().min(5).max(1440).optional(),
  but: z.uuid().optional(),
});

/** The free times of a day, by the clock of whoever asks. */
export async function readFreeTimes(member: Member, params: URLSearchParams) {
  const read = askedSchema.safeParse(Object.fromEntries(params));
  if (!read.success) return fail("invalid", "Ask for a person and a day.");
  const { person, day, service, minutes, but } = read.data;
  const { timeZone } = clockOf(member);
  const { data, error } = await member.db.rpc("free_times", {
    person,
    since: momentAt(day, "00:00", timeZone).toISOString(),
    until: momentAt(addDays(day, 1), "00:00", timeZone).toISOString(),
    ...(service === undefined ? {} : { service }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(but === undefined ? {} : { but }),
  });
  if (error) throw error;
  const slots: Slot[] = data.map(({ starts_at }) => {
    const at = parseTimestamp(starts_at);
    return { at: at.toISOString(), label: formatTime(at, timeZone) };
  });
  return { slots };
}
