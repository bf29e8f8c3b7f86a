// Everything one can go to, in one list: the sidebar, the phone's bars and the command palette all read it. A page adds
// itself by a line here once its route exists; the compiler refuses lines whose route doesn't.
import {
  Building2,
  ChartNoAxesColumn,
  Contact,
  Handshake,
  House,
  type LucideIcon,
  MessagesSquare,
  Package,
  Settings,
  SquareKanban,
  Store,
  Truck,
  UserRoundPlus,
} from "lucide-react";
import type { Route } from "next";
import { sayWith, type Words } from "@/lib/words";
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
  /** Shown only where its template speaks of them. */
  about?: "principals" | "distributors";
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
    entries: [
      { label: "Today", href: "/", icon: House, tab: "Today", keywords: ["home", "start"] },
      {
        label: "Opportunities",
        href: "/opportunities",
        icon: SquareKanban,
        tab: "Pipeline",
        keywords: ["deals", "pipeline", "board", "kanban", "stages"],
      },
    ],
  },
  {
    label: "Directory",
    entries: [
      {
        label: "Organizations",
        href: "/organizations",
        icon: Store,
        tab: "Organizations",
        keywords: ["customers", "companies", "accounts"],
      },
      {
        label: "Contacts",
        href: "/contacts",
        icon: Contact,
        keywords: ["people", "persons", "contacts"],
      },
    ],
  },
  {
    label: "Pipeline",
    entries: [
      {
        label: "Interactions",
        href: "/interactions",
        icon: MessagesSquare,
        keywords: ["visits", "calls", "mails", "notes", "activity", "log", "timeline", "feed"],
      },
    ],
  },
  {
    label: "Lines",
    entries: [
      {
        label: "Principals",
        href: "/principals",
        icon: Handshake,
        about: "principals",
        keywords: ["manufacturers", "suppliers", "brands", "engagement"],
      },
      {
        label: "Distributors",
        href: "/distributors",
        icon: Truck,
        about: "distributors",
        keywords: ["wholesalers", "carries"],
      },
      { label: "Products", href: "/products", icon: Package, keywords: ["catalogue", "items", "catalog"] },
    ],
  },
  {
    label: "Insight",
    entries: [
      {
        label: "Reports",
        href: "/reports",
        icon: ChartNoAxesColumn,
        keywords: ["figures", "charts", "conversion", "activity", "pipeline", "month"],
      },
    ],
  },
];

/** At the foot of the sidebar. */
export const footNavigation: readonly NavigationEntry[] = [
  { label: "Settings", href: "/settings", icon: Settings },
];

/** What can be made from anywhere: the palette's list and the phone's plus. */
export const creations: readonly NavigationEntry[] = [
  {
    label: "Opportunity",
    href: "/opportunities?new=1",
    icon: SquareKanban,
    roles: ["admin", "manager", "rep"],
    keywords: ["deal", "pipeline", "new"],
  },
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
    label: "Principal",
    href: "/principals?new=1",
    icon: Handshake,
    about: "principals",
    roles: ["admin", "manager", "rep"],
    keywords: ["manufacturer", "supplier", "new"],
  },
  {
    label: "Distributor",
    href: "/distributors?new=1",
    icon: Truck,
    about: "distributors",
    roles: ["admin", "manager", "rep"],
    keywords: ["wholesaler", "new"],
  },
  {
    label: "Product",
    href: "/products?new=1",
    icon: Package,
    roles: ["admin", "manager"],
    keywords: ["item", "catalogue", "new"],
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
  words: Words;
  /** An admin lets them read the log, whatever their role. */
  mayAudit: boolean;
}

function isFor({ role, flags, words }: Visitor) {
  return ({ roles, flag, about }: NavigationEntry) =>
    (roles?.includes(role) ?? true) &&
    (flag === undefined || flags.includes(flag)) &&
    (about === undefined || words[about]);
}

export function entriesFor(
  entries: readonly NavigationEntry[],
  visitor: Visitor,
): readonly NavigationEntry[] {
  const say = sayWith(visitor.words);
  return entries.filter(isFor(visitor)).map((entry) => {
    const label = say(entry.label);
    return label === entry.label ? entry : { ...entry, label };
  });
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
