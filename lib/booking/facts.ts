// What a customer sees of their appointment: on the page behind their link and in mails alike.
import { z } from "zod";
import { formatTime, parseTimestamp } from "@/lib/format/date-time";
import { dayIn, formatDayLong, formatDays } from "@/lib/format/day";

const momentSchema = z.string().transform(parseTimestamp);

export const bookedSchema = z.object({
  starts_at: momentSchema,
  ends_at: momentSchema,
  all_day: z.boolean(),
  first_day: z.string(),
  last_day: z.string(),
  place: z.string().nullable(),
  status: z.enum(["scheduled", "confirmed"]).catch("scheduled"),
  /** Null where no service was chosen. */
  service: z.string().nullable(),
  workspace: z.string(),
  time_zone: z.string(),
});
export type Booked = z.infer<typeof bookedSchema>;

type Stretch = Pick<Booked, "starts_at" | "ends_at" | "time_zone"> &
  Partial<Pick<Booked, "all_day" | "first_day" | "last_day">>;

/** "Monday 7 December 2026", as the workspace's clock has it. */
export const dayText = (moment: Date, timeZone: string) => formatDayLong(dayIn(timeZone, moment));

/** By the clock where the workspace is, which it says: nothing is known of where the customer is. */
export function whenText({ starts_at, ends_at, time_zone, all_day, first_day, last_day }: Stretch): string {
  if (all_day && first_day && last_day) {
    return first_day === last_day ? formatDayLong(first_day) : formatDays(first_day, last_day);
  }
  const begins = dayText(starts_at, time_zone);
  const ends = dayText(ends_at, time_zone);
  const until = `${begins === ends ? "" : `${ends}, `}${formatTime(ends_at, time_zone)}`;
  const where = time_zone.replace(/^.*\//, "").replaceAll("_", " ");
  return `${begins}, ${formatTime(starts_at, time_zone)}–${until} (${where} time)`;
}

export const whatText = ({ service }: Pick<Booked, "service">) => service ?? "Appointment";
