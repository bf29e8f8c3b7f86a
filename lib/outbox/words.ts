// How reactions, and why they failed, read for an admin.
import type { Route } from "next";
import { parseTimestamp } from "@/lib/format/date-time";
import { counted } from "@/lib/format/words";
import { recordKinds } from "@/lib/kinds/all";
import { recordHref } from "@/lib/records/places";
import { route } from "@/lib/route";
import type { Problem } from "./reaction";

const REACTIONS: Readonly<Record<string, string>> = {
  mail_invitation: "E-mail with an invitation",
  mail_customer: "E-mail to a customer about an appointment",
  mail_booking: "E-mail to somebody who asked for a time",
  mail_receiver: "E-mail to a receiver of a hand-over",
  mail_address_known: "E-mail about a repeated sign-up",
  mail_job_alarms: "E-mail about jobs that fail",
  mail_notifications: "E-mail about notifications",
  run_import: "Running an import",
  do_webhook: "Writing down a webhook",
};

export function reactionWord(reaction: string): string {
  return REACTIONS[reaction] ?? reaction.replaceAll("_", " ").replace(/^./, (letter) => letter.toUpperCase());
}

const PROBLEMS: Readonly<Record<Problem | "not_reported", string>> = {
  mail_off: "No server for e-mail is set up.",
  mail_away: "The server for e-mail could not be reached, or did not take it.",
  mail_refused: "The address takes no e-mail.",
  took_too_long: "It took too long each time.",
  not_reported: "It was begun each time and never ended.",
  unexpected: "Something unforeseen; the log of the application has it.",
};

export function problemText(problem: string | null): string {
  return Object.entries(PROBLEMS).find(([known]) => known === problem)?.[1] ?? PROBLEMS.unexpected;
}

/** Where an admin can do something about it. */
export function placeOf({ resource, resource_id }: { resource: string; resource_id: string }): Route | null {
  if (resource === "invitation") return route("/settings/users");
  if (resource === "hand_over") return route(`/settings/off-boarding/${resource_id}`);
  const kind = recordKinds.find((one) => one === resource);
  return kind === undefined ? null : recordHref(kind, resource_id);
}

const LATE_MS = 15 * 60_000;

/** What somebody should look at, in sentences. */
export function undeliveredTroubles(
  { waiting_since, dead }: { waiting_since: string | null; dead: readonly unknown[] },
  now = Date.now(),
): string[] {
  const isLate = waiting_since !== null && now - parseTimestamp(waiting_since).getTime() > LATE_MS;
  return [
    ...(isLate ? ["E-mails wait, and nothing sends them."] : []),
    ...(dead.length > 0 ? [`${counted(dead.length, "e-mail", "e-mails")} could not be delivered.`] : []),
  ];
}
