// Everything one can go to, in one list: the sidebar, the phone's bars and the command palette all read it. A page adds
// itself by a line here once its route exists; the compiler refuses lines whose route doesn't.
import {
  Building2,
  Contact,
  House,
  type LucideIcon,
  Settings,
  Store,
  Trash2,
  UserRound,
  UserRoundPlus,
  UsersRound,
} from "lucide-react";
import type { Route } from "next";
import type { MemberRole } from "@/lib/workspaces/roles";

export type WorkspaceFlag = "financials" | "samples" | "orders" | "appointments" | "lead_scoring";

export interface NavigationEntry {
  label: string;
  href: Route;
  icon: LucideIcon;
  /** Left out: everybody. */
  roles?: readonly MemberRole[];
  /** Shown only where the workspace has this switched on. */
  flag?: WorkspaceFlag;
  /** One line on what it is for, where there is room. */
  hint?: string;
  /** Stands in the phone's bottom bar under this shorter name. */
  tab?: string;
  /** Other words under which the palette finds it. */
  keywords?: readonly string[];
}

export interface NavigationGroup {
  label: string | null;
  entries: readonly NavigationEntry[];
}

const navigation: readonly NavigationGroup[] = [
  {
    label: null,
    entries: [{ label: "Today", href: "/", icon: House, tab: "Today", keywords: ["home", "start"] }],
  },
  {
    label: "Accounts",
    entries: [
      {
        label: "Organizations",
        href: "/organizations",
        icon: Store,
        tab: "Accounts",
        keywords: ["customers", "companies", "principals", "distributors"],
      },
      {
        label: "Contacts",
        href: "/contacts",
        icon: Contact,
        keywords: ["people", "persons", "chefs", "buyers"],
      },
    ],
  },
];

/** At the foot of the sidebar. */
export const footNavigation: readonly NavigationEntry[] = [
  { label: "Settings", href: "/settings", icon: Settings },
];

/** The pages of the settings: a list there, lines in the palette. */
export const settingsPages: readonly NavigationEntry[] = [
  {
    label: "Profile",
    href: "/settings/profile",
    icon: UserRound,
    hint: "Your name, address, password and time zone",
    keywords: ["settings", "password", "e-mail", "phone", "time zone", "sessions"],
  },
  {
    label: "Users",
    href: "/settings/users",
    icon: UsersRound,
    hint: "Who works here, with which role",
    roles: ["admin"],
    keywords: ["settings", "people", "members", "invitations"],
  },
  {
    label: "Workspace",
    href: "/settings/workspace",
    icon: Building2,
    hint: "Name, time zone, money, how long things are kept",
    roles: ["admin"],
    keywords: ["settings", "company", "flags", "currency", "time zone", "retention"],
  },
  {
    label: "Trash",
    href: "/settings/trash",
    icon: Trash2,
    hint: "What was deleted, until it goes for good",
    roles: ["admin", "manager", "rep"],
    keywords: ["settings", "deleted", "restore", "undo", "purge"],
  },
];

/** What can be made from anywhere: the palette's list and the phone's plus. */
export const creations: readonly NavigationEntry[] = [
  {
    label: "Organization",
    href: "/organizations?new=1",
    icon: Store,
    roles: ["admin", "manager", "rep"],
    keywords: ["customer", "company", "account", "new"],
  },
  {
    label: "Contact",
    href: "/contacts?new=1",
    icon: Contact,
    roles: ["admin", "manager", "rep"],
    keywords: ["person", "people", "new"],
  },
  {
    label: "Invitation for a colleague",
    href: "/settings/users",
    icon: UserRoundPlus,
    roles: ["admin"],
    keywords: ["invite", "user", "new"],
  },
  { label: "New workspace", href: "/welcome", icon: Building2, keywords: ["company", "create", "switch"] },
];

export interface Visitor {
  role: MemberRole;
  flags: readonly WorkspaceFlag[];
}

function isFor({ role, flags }: Visitor) {
  return (entry: NavigationEntry) =>
    (entry.roles?.includes(role) ?? true) && (entry.flag === undefined || flags.includes(entry.flag));
}

export function entriesFor(
  entries: readonly NavigationEntry[],
  visitor: Visitor,
): readonly NavigationEntry[] {
  return entries.filter(isFor(visitor));
}

export function navigationFor(visitor: Visitor): readonly NavigationGroup[] {
  return navigation
    .map(({ label, entries }) => ({ label, entries: entriesFor(entries, visitor) }))
    .filter(({ entries }) => entries.length > 0);
}

/** A page belongs to the entry whose address it is or lies under; home only to itself. */
export function isCurrent(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
