import type { EngagementLevel } from "@/lib/principals/levels";
import type { Tone } from "./tone";

/** Good, info, warning, bad: never the brand's colour, and always with the word. */
export const engagementTone: Record<EngagementLevel, Tone> = {
  High: "good",
  Medium: "info",
  Low: "warning",
  Inactive: "bad",
};
