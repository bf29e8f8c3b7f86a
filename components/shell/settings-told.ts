// What is told of the pages of the settings: on their own list, and to whoever looks for them by other words.
import type { SettingsPage } from "./settings-pages";

interface Told {
  /** One line on what it is for. */
  hint: string;
  /** Other words under which the palette finds it. */
  keywords: readonly string[];
}

export const SETTINGS_TOLD: Readonly<Record<SettingsPage["href"], Told>> = {
  "/settings/profile": {
    hint: "Your name, address, password and time zone",
    keywords: ["settings", "password", "e-mail", "phone", "time zone", "sessions"],
  },
  "/settings/notifications": {
    hint: "Why you are told, in the app or by e-mail, and when not",
    keywords: ["settings", "notifications", "mute", "digest", "quiet hours", "reminders", "e-mail"],
  },
  "/settings/hours": {
    hint: "When you can be booked, and when you are away",
    keywords: ["settings", "working hours", "absence", "holiday", "vacation", "free times"],
  },
  "/settings/users": {
    hint: "Who works here, with which role",
    keywords: ["settings", "people", "members", "invitations"],
  },
  "/settings/permissions": {
    hint: "What a role and each person may do, and why",
    keywords: ["settings", "rights", "roles", "access", "grant", "deny", "view as"],
  },
  "/settings/off-boarding": {
    hint: "Hand over a leaver's records, arrange cover",
    keywords: ["settings", "hand over", "leaver", "reassign", "cover", "holiday", "absence"],
  },
  "/settings/workspace": {
    hint: "Name, time zone, money, how long things are kept",
    keywords: ["settings", "company", "flags", "currency", "time zone", "retention"],
  },
  "/settings/lookups": {
    hint: "Stages, statuses, interaction types, reasons of loss",
    keywords: ["settings", "lookups", "stages", "statuses", "pipeline", "contexts", "sources", "categories"],
  },
  "/settings/services": {
    hint: "What appointments are for, and how long each takes",
    keywords: ["settings", "services", "treatments", "length", "buffer"],
  },
  "/settings/prices": {
    hint: "What things cost in orders, from which day on",
    keywords: ["settings", "price list", "discount", "valid", "standard"],
  },
  "/settings/booking": {
    hint: "What customers are mailed about appointments, and the public booking page",
    keywords: ["settings", "confirmation", "reminder", "sender", "public", "online", "e-mail"],
  },
  "/settings/leads": {
    hint: "How soon a lead is answered, and when there is business",
    keywords: ["settings", "target", "minutes", "hours", "business", "waiting", "hot"],
  },
  "/settings/audit": {
    hint: "Who changed what, when and from where",
    keywords: ["settings", "log", "history", "suspicious", "integrity", "security"],
  },
  "/settings/webhooks": {
    hint: "What your phone system, your shop or a form may tell us",
    keywords: ["settings", "api", "integration", "calls", "phone system", "form", "connect", "secret"],
  },
  "/settings/custom-fields": {
    hint: "Your own fields on organizations, people, opportunities and more",
    keywords: ["settings", "fields", "licence", "columns", "form"],
  },
  "/settings/trash": {
    hint: "What was deleted, until it goes for good",
    keywords: ["settings", "deleted", "restore", "undo", "purge"],
  },
  "/imports": {
    hint: "Files that you bring in, and how far each is",
    keywords: ["settings", "import", "csv", "excel", "spreadsheet", "file", "upload", "migrate"],
  },
  "/duplicates": {
    hint: "Pairs that may be one, to merge",
    keywords: ["settings", "merge", "same", "twice", "double", "join", "clean up"],
  },
  "/settings/changes": {
    hint: "What one press did to several records, to take back",
    keywords: ["settings", "undo", "take back", "many", "bulk", "pasted", "mistake"],
  },
  "/settings/health": {
    hint: "Versions, jobs, the log, how much there is",
    keywords: ["settings", "status", "version", "jobs", "maintenance", "database", "size"],
  },
};
