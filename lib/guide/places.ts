// Which page of the guide tells of which page of the application. Read in the browser too.
import { KINDS, kinds } from "@/lib/kinds/all";
import { FINDINGS } from "@/lib/kinds/findings";
import type { GuidePage } from "./pages";

const ofKinds = Object.fromEntries(
  kinds.flatMap((kind) => [
    [`/${KINDS[kind].many}`, FINDINGS[kind].guide],
    [`/${KINDS[kind].many}/[id]`, FINDINGS[kind].guide],
  ]),
);

/** Every page that is shown to somebody signed in; a test compares with the folders. */
export const GUIDE_OF: Readonly<Record<string, GuidePage>> = {
  "/": "today",
  ...ofKinds,
  // The list is told of with all lists.
  "/opportunities": "lists",
  "/opportunities?view=board": "board",
  "/calendar": "calendar",
  "/reports": "reports",
  "/white-space": "white-space",
  "/sell-through": "white-space",
  "/notifications": "notifications",
  "/history/[kind]/[id]": "changes",
  "/imports": "imports",
  "/imports/new": "imports",
  "/imports/[id]": "imports",
  "/duplicates": "duplicates",
  "/help": "finding",
  "/help/[page]": "finding",
  "/settings": "account",
  "/settings/profile": "account",
  "/settings/notifications": "notifications",
  "/settings/hours": "appointments",
  "/settings/services": "appointments",
  "/settings/prices": "prices",
  "/settings/prices/[id]": "prices",
  "/settings/booking": "booking",
  "/settings/users": "people",
  "/settings/permissions": "permissions",
  "/settings/off-boarding": "leaving",
  "/settings/off-boarding/[id]": "leaving",
  "/settings/off-boarding/from/[user]": "leaving",
  "/settings/workspace": "workspace",
  "/settings/lookups": "stages-and-lists",
  "/settings/leads": "leads",
  "/settings/audit": "audit-log",
  "/settings/webhooks": "webhooks",
  "/settings/custom-fields": "custom-fields",
  "/settings/changes": "changes",
  "/settings/trash": "trash",
  "/settings/trash/[kind]/[id]": "trash",
  "/settings/health": "health",
};

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
