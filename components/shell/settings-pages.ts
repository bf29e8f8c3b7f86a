// The pages of the settings, beside each of them and in the palette. What is told of them stands in settings-told.ts, which no
// page carries; all of it apart from the navigation, which every page does.
import {
  Bell,
  Building2,
  CalendarCheck2,
  CalendarCog,
  Clock,
  FileDown,
  Flame,
  HeartPulse,
  KeyRound,
  ListChecks,
  Merge,
  PackageOpen,
  ScrollText,
  Tags,
  TextCursorInput,
  Trash2,
  Undo2,
  UserRound,
  UsersRound,
  Webhook,
} from "lucide-react";
import { entriesFor, type NavigationEntry, type Visitor } from "./navigation";

const settingsPages = [
  {
    label: "Profile",
    href: "/settings/profile",
    icon: UserRound,
  },
  {
    label: "What you are told",
    href: "/settings/notifications",
    icon: Bell,
  },
  {
    label: "Hours",
    href: "/settings/hours",
    icon: Clock,
    flag: "appointments",
    roles: ["admin", "manager", "rep"],
  },
  {
    label: "Users",
    href: "/settings/users",
    icon: UsersRound,
    roles: ["admin"],
  },
  {
    label: "Permissions",
    href: "/settings/permissions",
    icon: KeyRound,
    roles: ["admin"],
  },
  {
    label: "Off-boarding",
    href: "/settings/off-boarding",
    icon: PackageOpen,
    roles: ["admin"],
  },
  {
    label: "Workspace",
    href: "/settings/workspace",
    icon: Building2,
    roles: ["admin"],
  },
  {
    label: "Lists",
    href: "/settings/lookups",
    icon: ListChecks,
    roles: ["admin"],
  },
  {
    label: "Services",
    href: "/settings/services",
    icon: CalendarCog,
    flag: "appointments",
    roles: ["admin"],
  },
  {
    label: "Prices",
    href: "/settings/prices",
    icon: Tags,
    flag: "orders",
    roles: ["admin", "manager"],
  },
  {
    label: "Booking",
    href: "/settings/booking",
    icon: CalendarCheck2,
    flag: "appointments",
    roles: ["admin"],
  },
  {
    label: "Leads",
    href: "/settings/leads",
    icon: Flame,
    roles: ["admin"],
    flag: "lead_scoring",
  },
  {
    label: "Audit",
    href: "/settings/audit",
    icon: ScrollText,
    roles: ["admin"],
  },
  {
    label: "Webhooks",
    href: "/settings/webhooks",
    icon: Webhook,
    roles: ["admin"],
  },
  {
    label: "Custom fields",
    href: "/settings/custom-fields",
    icon: TextCursorInput,
    roles: ["admin"],
  },
  {
    label: "Trash",
    href: "/settings/trash",
    icon: Trash2,
    roles: ["admin", "manager", "rep"],
  },
  {
    label: "Imports",
    href: "/imports",
    icon: FileDown,
    roles: ["admin", "manager"],
  },
  {
    label: "Duplicates",
    href: "/duplicates",
    icon: Merge,
    roles: ["admin", "manager", "rep"],
  },
  {
    label: "Bulk changes",
    href: "/settings/changes",
    icon: Undo2,
    roles: ["admin", "manager", "rep"],
  },
  {
    label: "Health",
    href: "/settings/health",
    icon: HeartPulse,
    roles: ["admin"],
  },
] as const satisfies readonly NavigationEntry[];
export type SettingsPage = (typeof settingsPages)[number];

/** The log is also for whoever an admin lets read it, whatever their role. */
export function settingsFor(visitor: Visitor): readonly SettingsPage[] {
  const forRole = entriesFor(settingsPages, visitor);
  return settingsPages.filter(
    (entry) => forRole.includes(entry) || (visitor.mayAudit && entry.href === "/settings/audit"),
  );
}
