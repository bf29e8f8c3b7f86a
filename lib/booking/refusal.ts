// How the database's no to somebody without a session is told.
import "server-only";
import type { Reply } from "@/lib/accounts/reply";
import { freeTimesIn } from "@/lib/appointments/rules";
import { mapServiceError, readServiceError } from "@/lib/error-mapping";
import { formatTime } from "@/lib/format/date-time";
import { dayText } from "./facts";

/** "Monday 7 December, 10:00; 10:30", the free times that a refusal names. */
function freeText(hint: string | undefined, timeZone: string): string {
  const days = new Map<string, string[]>();
  for (const at of freeTimesIn(hint).map((one) => new Date(one))) {
    const day = dayText(at, timeZone).replace(/ \d{4}$/, "");
    days.set(day, [...(days.get(day) ?? []), formatTime(at, timeZone)]);
  }
  return [...days].map(([day, times]) => `${day}, ${times.join(", ")}`).join("; ");
}

/** What is foreseen is told in a sentence, with what is free around a time that is taken; anything else is thrown on. */
export async function refusal(error: unknown, readZone: () => Promise<string | null>): Promise<Reply> {
  const { code = "", hint } = readServiceError(error) ?? {};
  const message = mapServiceError(error)?.message;
  const status = /^PT4/.test(code) ? Number(code.slice(2)) : 0;
  if (message === undefined || ![400, 404, 409, 429].includes(status)) throw error;
  if (status === 409) {
    const zone = await readZone();
    const free = zone === null ? "" : freeText(hint, zone);
    return { status, message: free === "" ? message : `${message} Free around it: ${free}.` };
  }
  return { status: status === 429 ? status : 422, message };
}
