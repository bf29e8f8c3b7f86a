// When an appointment is, by the clock of whoever reads it.
import { formatTime, parseTimestamp } from "@/lib/format/date-time";
import { dayIn } from "@/lib/format/day";
import { lengthWords, minutesBetween } from "./rules";

interface Stored {
  scheduled_at: string;
  ends_at: string;
  all_day: boolean;
  starts_on: string;
}

/** Of whole days the day is its owner's; of a time it is the reader's. */
export function timesOf({ scheduled_at, ends_at, all_day, starts_on }: Stored, timeZone: string) {
  const starts = parseTimestamp(scheduled_at);
  return {
    day: all_day ? starts_on : dayIn(timeZone, starts),
    from: all_day ? null : formatTime(starts, timeZone),
    until: all_day ? null : formatTime(parseTimestamp(ends_at), timeZone),
    length: all_day ? "All day" : lengthWords(minutesBetween(scheduled_at, ends_at)),
  };
}
