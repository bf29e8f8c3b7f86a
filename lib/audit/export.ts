import "server-only";
import type { Export } from "@/lib/export/entrance";
import { fitChanges, type LogChange, listChanges } from "./queries";
import { actionWord, tableWord } from "./words";

/** The log as it stands: every value before and after, for whoever has to prove something. */
export const auditExport: Export<LogChange> = {
  name: "log",
  resource: "system",
  fit: fitChanges,
  read: listChanges,
  columns: () => [
    { header: "When", value: ({ changed_at }) => changed_at },
    { header: "Who", value: ({ actor_name }) => actor_name },
    { header: "As", value: ({ actor_role }) => actor_role },
    { header: "What", value: ({ action }) => actionWord(action) },
    { header: "Kind", value: ({ table_name }) => tableWord(table_name) },
    { header: "Record", value: ({ record_id }) => record_id },
    { header: "Name", value: ({ subject }) => subject },
    { header: "Row", value: ({ row_key }) => row_key },
    { header: "Before", value: ({ old_values }) => jsonText(old_values) },
    { header: "After", value: ({ new_values }) => jsonText(new_values) },
    { header: "Address", value: ({ ip }) => (typeof ip === "string" ? ip : "") },
    { header: "Address is", value: ({ ip_is_claimed }) => (ip_is_claimed ? "claimed" : "known") },
    { header: "Browser", value: ({ user_agent }) => user_agent },
    { header: "Request", value: ({ request_id }) => request_id },
  ],
};

function jsonText(value: unknown): string {
  return value === null || value === undefined ? "" : JSON.stringify(value);
}
