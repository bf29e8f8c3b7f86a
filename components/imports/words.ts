// An import in words: what a file is about, how far it is, what comes of a row.

import type { Tone } from "@/components/ui/tone";
import { capital } from "@/lib/format/words";
import type { ImportField, ImportKind, ImportOutcome, ImportStatus } from "@/lib/imports/contract";
import { manyInTitle, oneInTitle } from "@/lib/kinds/all";

/** That somebody chooses from. Appointments come from an older database alone. */
export const IMPORT_KINDS: readonly ImportKind[] = [
  "contact",
  "organization",
  "opportunity",
  "interaction",
  "task",
  "product",
];

/** What stands in a row of such a file, beside the kind itself. */
export const KIND_HINTS: Record<ImportKind, string> = {
  contact: "One person a row, with their organization if the file has it",
  organization: "One organization a row",
  opportunity: "One a row, with the customer and a person if the file has them",
  interaction: "One visit, call or e-mail a row, with whom it was about",
  task: "One a row, open or done, with what it is about",
  product: "One a row, with who makes it and who carries it",
  appointment: "One a row, with the person it is for",
};

/** By what a record is the same, without an address or an id. */
export const SAME: Record<ImportKind, string> = {
  organization: "Their name",
  contact: "Their name",
  product: "Their SKU or name",
  opportunity: "Their name and customer",
  interaction: "Their type, moment and subject",
  task: "Their title and day",
  appointment: "Their title and moment",
};

export const STATUS: Record<ImportStatus, { label: string; tone: Tone }> = {
  draft: { label: "Not checked yet", tone: "neutral" },
  checked: { label: "Checked", tone: "info" },
  running: { label: "Running", tone: "info" },
  done: { label: "Done", tone: "good" },
  cancelled: { label: "Stopped", tone: "warning" },
  failed: { label: "Failed", tone: "bad" },
};

/** In the order in which they are shown. Before the run what would come of them, after it what came. */
export const OUTCOMES: readonly { outcome: ImportOutcome; label: string; done: string; tone: Tone }[] = [
  { outcome: "create", label: "New", done: "Added", tone: "good" },
  { outcome: "change", label: "Change", done: "Changed", tone: "info" },
  { outcome: "same", label: "Nothing to do", done: "Nothing to do", tone: "neutral" },
  { outcome: "refused", label: "Refused", done: "Refused", tone: "bad" },
  { outcome: "waiting", label: "Not checked", done: "Not reached", tone: "neutral" },
];

export const manyOf = (kind: ImportKind): string => manyInTitle(kind);

/** "Organization: Name" for a part that stands beside the kind of the file. */
export function fieldLabel({ part, label }: Pick<ImportField, "part" | "label">, kind: ImportKind): string {
  return part === kind ? label : `${oneInTitle(part)}: ${label}`;
}

/** What a run stopped at, for whoever may do something about it. */
export function problemText(code: string): string {
  switch (code) {
    case "permission_needed":
      return "You may not add these records any more. Ask an admin, then go on.";
    case "member_not_found":
      return "Whoever imported this is no longer a member here.";
    default:
      return `${capital(code.replaceAll("_", " "))}.`;
  }
}
