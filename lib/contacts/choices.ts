// The closed sets of a contact, and how interests are typed. Without zod, because the page in the browser reads them too.

export const ADVOCACY = ["Champion", "Supporter", "Neutral", "Skeptic", "Blocker"] as const;
export const LEAD_SCORES = ["hot", "warm", "cold"] as const;
export const LEAD_STATUSES = ["new", "contacted", "qualified", "converted", "lost"] as const;

/** "grooming, boarding" → two interests; repeated and empty ones are left out. */
export function splitInterests(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[,\n]/)
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  ];
}
