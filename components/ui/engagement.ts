import type { Tone } from "./tone";

export const engagementLevels = ["High", "Medium", "Low", "Inactive"] as const;
export type EngagementLevel = (typeof engagementLevels)[number];

/** Good, info, warning, bad: never the brand's colour, and always with the word. */
export const engagementTone: Record<EngagementLevel, Tone> = {
  High: "good",
  Medium: "info",
  Low: "warning",
  Inactive: "bad",
};
