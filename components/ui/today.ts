import { createContext, useContext } from "react";
import { dayIn } from "@/lib/format/day";

/** Where the person is, as their profile says; the browser's own zone where nobody is signed in. */
export const TimeZoneContext = createContext<string | null>(null);

/** The day that "today" and "+7" count from. */
export function useToday(): string {
  return dayIn(useContext(TimeZoneContext) ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
}
