// What an appointment's fields may hold; the dialog in the browser and the action on the server read the same.
import { z } from "zod";
import { daySchema } from "@/lib/format/day-schema";
import { parseTypedTime } from "@/lib/format/typed-time";
import { APPOINTMENT_STATUSES, type AppointmentStatus } from "./rules";

const empty = (text: string) => (text === "" ? null : text);
const link = z.union([z.literal(""), z.uuid("Choose from the list")]).transform(empty);
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most.toLocaleString("en")} characters`)
    .transform(empty);

const isStatus = (word: string): word is AppointmentStatus =>
  APPOINTMENT_STATUSES.some(({ value }) => value === word);

const time = z
  .string()
  .trim()
  .refine((typed) => parseTypedTime(typed) !== null, "Enter a time, like 14:30")
  .transform((typed) => parseTypedTime(typed) ?? "");

const minutes = z.coerce
  .number("Enter minutes, like 45")
  .int("Enter whole minutes")
  .min(5, "At least 5 minutes")
  .max(20_160, "At most 14 days");

const said = {
  title: text(240),
  service_id: link,
  place: text(300),
  organization_id: link,
  contact_id: link,
  opportunity_id: link,
  guest_name: text(160),
  guest_email: z
    .string()
    .trim()
    .refine((typed) => typed === "" || z.email().safeParse(typed).success, "That is not an e-mail address")
    .transform(empty),
  guest_phone: text(40),
  notes: text(20_000),
};

/** A new one: at a time of a day, by the clock of whoever books, or whole days. */
export const newAppointmentSchema = z.object({
  ...said,
  owner_user_id: link,
  day: daySchema("Say on which day"),
  time,
  minutes,
  overlap_allowed: z.boolean(),
});
export type NewAppointment = z.input<typeof newAppointmentSchema>;

/** Some of the fields of one that is there. */
export const appointmentChangeSchema = z
  .object({ ...said, title: z.string().trim().min(1, "Say what it is").max(240, "At most 240 characters") })
  .partial();

export const moveSchema = z.object({
  id: z.uuid(),
  day: daySchema("Say on which day"),
  time,
  minutes,
  overlap_allowed: z.boolean(),
});
export type Move = z.input<typeof moveSchema>;

export const statusSchema = z.object({
  id: z.uuid(),
  status: z.string().refine(isStatus).optional(),
  /** Has come, or hasn't after all. */
  arrived: z.boolean().optional(),
});
export type StatusChange = z.input<typeof statusSchema>;
