// Days as a new workspace counts them: where it is, another day may have begun than where the test runs.
import { addDays, dayIn } from "@/lib/format/day";

/** Where a workspace is until somebody says otherwise. */
const ZONE = "America/Chicago";

export const dayFromNow = (days: number, zone = ZONE): string => addDays(dayIn(zone), days);
