// The pages of the guide in their order, and which of them tells of which page of the application. Read in the browser too.

export const GUIDE_PAGES = [
  "today",
  "log-a-visit",
  "customers-and-people",
  "board",
  "opportunities",
  "follow-ups",
  "principals",
  "finding",
  "lists",
  "changes",
  "first-days",
  "phone",
  "account",
  "team",
  "reports",
  "sharing",
  "people",
  "permissions",
  "leaving",
  "stages-and-lists",
  "custom-fields",
  "workspace",
  "trash",
  "audit-log",
  "health",
] as const;
export type GuidePage = (typeof GUIDE_PAGES)[number];

/** Every page that is shown to somebody signed in; a test compares with the folders. */
export const GUIDE_OF = {
  "/": "today",
  "/opportunities": "lists",
  "/opportunities?view=board": "board",
  "/opportunities/[id]": "opportunities",
  "/organizations": "customers-and-people",
  "/organizations/[id]": "customers-and-people",
  "/contacts": "customers-and-people",
  "/contacts/[id]": "customers-and-people",
  "/interactions": "log-a-visit",
  "/interactions/[id]": "log-a-visit",
  "/principals": "principals",
  "/principals/[id]": "principals",
  "/distributors": "principals",
  "/distributors/[id]": "principals",
  "/products": "opportunities",
  "/products/[id]": "opportunities",
  "/reports": "reports",
  "/history/[kind]/[id]": "changes",
  "/help": "finding",
  "/help/[page]": "finding",
  "/settings": "account",
  "/settings/profile": "account",
  "/settings/users": "people",
  "/settings/permissions": "permissions",
  "/settings/off-boarding": "leaving",
  "/settings/off-boarding/[id]": "leaving",
  "/settings/off-boarding/from/[user]": "leaving",
  "/settings/workspace": "workspace",
  "/settings/lookups": "stages-and-lists",
  "/settings/audit": "audit-log",
  "/settings/custom-fields": "custom-fields",
  "/settings/changes": "changes",
  "/settings/trash": "trash",
  "/settings/trash/[kind]/[id]": "trash",
  "/settings/health": "health",
} as const satisfies Record<string, GuidePage>;

/** The page of the guide that tells of an address; one on finding things where none does. */
export function guideOf(pathname: string, view: string | null): GuidePage {
  const found = (address: string) => Object.entries(GUIDE_OF).find(([pattern]) => pattern === address)?.[1];
  const fits = (pattern: string) =>
    new RegExp(`^${pattern.replace(/\[\w+\]/g, "[^/]+")}$`).test(pathname) && !pattern.includes("?");
  return (
    (view === null ? undefined : found(`${pathname}?view=${view}`)) ??
    Object.entries(GUIDE_OF).find(([pattern]) => fits(pattern))?.[1] ??
    "finding"
  );
}
