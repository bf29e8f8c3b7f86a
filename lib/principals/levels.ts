// Engagement in the four levels of the database's function, in short words.

export const ENGAGEMENT_LEVELS = ["High", "Medium", "Low", "Inactive"] as const;
export type EngagementLevel = (typeof ENGAGEMENT_LEVELS)[number];

/** "High Engagement" → "High". */
export function engagementLevel(text: string): EngagementLevel {
  return ENGAGEMENT_LEVELS.find((level) => text.startsWith(level)) ?? "Inactive";
}

/** As the database says it; null for a word that is no level. */
export function levelInDatabase(word: string | null): string | null {
  const level = ENGAGEMENT_LEVELS.find((one) => one.toLowerCase() === word?.toLowerCase());
  if (level === undefined) return null;
  return level === "Inactive" ? level : `${level} Engagement`;
}
