// Everything one can go to, in one list: the sidebar, the phone's bars and the command palette all read it. Kinds of records
// stand where their faces say; any other page adds itself by a line here once its route exists.
import {
  Bell,
  CalendarDays,
  ChartNoAxesColumn,
  Grid3x3,
  House,
  type LucideIcon,
  Settings,
} from "lucide-react";
import type { Route } from "next";
import type { Section } from "@/components/kinds/face";
import { FACES } from "@/components/kinds/faces";
import { factsOf, type Kind, kinds, manyInTitle } from "@/lib/kinds/all";
import { listHref } from "@/lib/records/places";
import { sayWith, type Thing, type Words } from "@/lib/words";
import type { MemberRole } from "@/lib/workspaces/roles";

export type WorkspaceFlag =
  | "financials"
  | "samples"
  | "placements"
  | "orders"
  | "appointments"
  | "lead_scoring";

export interface NavigationEntry {
  label: string;
  href: Route;
  icon: LucideIcon;
  /** Left out: everybody. */
  roles?: readonly MemberRole[];
  /** Shown only where the workspace has this switched on. */
  flag?: WorkspaceFlag | undefined;
  /** Shown only where the workspace speaks of them. */
  about?: Thing | undefined;
  /** Stands in the phone's bottom bar under this shorter name. */
  tab?: string;
  /** Says beside its name how many wait there. */
  counts?: "unread";
  /** The kind of record whose list it is. */
  kind?: Kind;
  /** Other words under which the palette finds it. */
  keywords?: readonly string[];
}

export interface NavigationGroup {
  label: string | null;
  entries: readonly NavigationEntry[];
}

const inSection = (section: Section | null) => kinds.filter((kind) => FACES[kind].section === section);

const SECTIONS: readonly { label: Section | null; others: readonly NavigationEntry[] }[] = [
  {
    label: null,
    others: [
      { label: "Today", href: "/", icon: House, tab: "Today", keywords: ["home", "start"] },
      {
        label: "Calendar",
        href: "/calendar",
        icon: CalendarDays,
        keywords: ["week", "month", "agenda", "schedule", "plan"],
      },
      {
        label: "Notifications",
        href: "/notifications",
        icon: Bell,
        counts: "unread",
        keywords: ["inbox", "bell", "news", "mentions", "unread"],
      },
    ],
  },
  { label: "Directory", others: [] },
  { label: "Pipeline", others: [] },
  { label: "Lines", others: [] },
  {
    label: "Insight",
    others: [
      {
        label: "Reports",
        href: "/reports",
        icon: ChartNoAxesColumn,
        keywords: ["figures", "charts", "conversion", "activity", "pipeline", "month"],
      },
      {
        label: "White space",
        href: "/white-space",
        icon: Grid3x3,
        flag: "placements",
        keywords: ["sell-through", "placements", "gaps", "lapsed", "bought", "cases", "depletions"],
      },
    ],
  },
];

export const navigation: readonly NavigationGroup[] = SECTIONS.map(({ label, others }) => ({
  label,
  entries: [
    ...others,
    ...inSection(label).map((kind) => {
      const { section: _, ...face } = FACES[kind];
      const { about, flag } = factsOf(kind);
      return { ...face, kind, label: manyInTitle(kind), href: listHref(kind), about, flag };
    }),
  ],
}));

/** At the foot of the sidebar. */
export const footNavigation: readonly NavigationEntry[] = [
  { label: "Settings", href: "/settings", icon: Settings },
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
