// The closed sets of a contact. Without zod, because the page in the browser reads them too.

export const ADVOCACY = ["Champion", "Supporter", "Neutral", "Skeptic", "Blocker"] as const;
export const LEAD_SCORES = ["hot", "warm", "cold"] as const;
export const LEAD_STATUSES = ["new", "contacted", "qualified", "converted", "lost"] as const;
