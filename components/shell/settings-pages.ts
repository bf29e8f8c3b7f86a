// The pages of the settings: a list there, lines in the palette. Apart from the navigation, which every page carries.
import {
  Building2,
  HeartPulse,
  KeyRound,
  ListChecks,
  PackageOpen,
  ScrollText,
  TextCursorInput,
  Trash2,
  Undo2,
  UserRound,
  UsersRound,
} from "lucide-react";
import { entriesFor, type NavigationEntry, type Visitor } from "./navigation";

const settingsPages: readonly NavigationEntry[] = [
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
    label: "Permissions",
    href: "/settings/permissions",
    icon: KeyRound,
    hint: "What a role and each person may do, and why",
    roles: ["admin"],
    keywords: ["settings", "rights", "roles", "access", "grant", "deny", "view as"],
  },
  {
    label: "Off-boarding",
    href: "/settings/off-boarding",
    icon: PackageOpen,
    hint: "Hand over a leaver's records, arrange cover",
    roles: ["admin"],
    keywords: ["settings", "hand over", "leaver", "reassign", "cover", "holiday", "absence"],
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
    label: "Lists",
    href: "/settings/lookups",
    icon: ListChecks,
    hint: "Stages, statuses, interaction types, reasons of loss",
    roles: ["admin"],
    keywords: ["settings", "lookups", "stages", "statuses", "pipeline", "contexts", "sources", "categories"],
  },
  {
    label: "Audit",
    href: "/settings/audit",
    icon: ScrollText,
    hint: "Who changed what, when and from where",
    roles: ["admin"],
    keywords: ["settings", "log", "history", "suspicious", "integrity", "security"],
  },
  {
    label: "Custom fields",
    href: "/settings/custom-fields",
    icon: TextCursorInput,
    hint: "Your own fields on organizations, people, opportunities and products",
    roles: ["admin"],
    keywords: ["settings", "fields", "licence", "columns", "form"],
  },
  {
    label: "Trash",
    href: "/settings/trash",
    icon: Trash2,
    hint: "What was deleted, until it goes for good",
    roles: ["admin", "manager", "rep"],
    keywords: ["settings", "deleted", "restore", "undo", "purge"],
  },
  {
    label: "Bulk changes",
    href: "/settings/changes",
    icon: Undo2,
    hint: "What one press did to several records, to take back",
    roles: ["admin", "manager", "rep"],
    keywords: ["settings", "undo", "take back", "many", "bulk", "pasted", "mistake"],
  },
  {
    label: "Health",
    href: "/settings/health",
    icon: HeartPulse,
    hint: "Versions, jobs, the log, how much there is",
    roles: ["admin"],
    keywords: ["settings", "status", "version", "jobs", "maintenance", "database", "size"],
  },
];

/** The log is also for whoever an admin lets read it, whatever their role. */
export function settingsFor(visitor: Visitor): readonly NavigationEntry[] {
  const forRole = entriesFor(settingsPages, visitor);
  return settingsPages.filter(
    (entry) => forRole.includes(entry) || (visitor.mayAudit && entry.href === "/settings/audit"),
  );
}
