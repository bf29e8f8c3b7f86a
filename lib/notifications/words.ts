// What a notification says, made when it is read: in the inbox and in mails alike.
import type { Route } from "next";
import { counted } from "@/lib/format/words";
import { KINDS } from "@/lib/kinds/all";
import { recordHref } from "@/lib/records/places";
import { inside } from "@/lib/route";
import type { NotificationType } from "./reasons";
import type { Notification } from "./rows";

type Told = Pick<
  Notification,
  "type" | "resource" | "label" | "is_hidden" | "record_count" | "title" | "actor"
>;

const SAID: Readonly<Record<NotificationType, (who: string, what: string) => string>> = {
  assigned: (who, what) => `${who} gave you ${what}`,
  shared: (who, what) => `${who} shared ${what} with you`,
  mentioned: (who, what) => `${who} mentioned you in the notes of ${what}`,
  access_requested: (who, what) => `${who} asks for access to ${what}`,
  access_answered: (who, what) => `${who} gave you access to ${what}`,
  handed_over: (who) => `${who} handed over to you what a colleague worked on`,
  task_due: (_, what) => `Reminder: ${what}`,
  appointment_booked: (_, what) => `Booked: ${what}`,
  appointment_changed: (_, what) => `Changed: ${what}`,
  customer_confirmed: (_, what) => `Confirmed by the customer: ${what}`,
  customer_moved: (_, what) => `Moved by the customer: ${what}`,
  customer_cancelled: (_, what) => `Cancelled by the customer: ${what}`,
  appointment_reminder: (_, what) => `Soon: ${what}`,
  hot_lead: (_, what) => `A hot lead: ${what}`,
  import_done: () => "Your import has ended",
  licence_expiring: (_, what) => `Runs out soon: ${what}`,
  job_failed: () => "A job of the system keeps failing",
  dead_letter: () => "Something could not be delivered",
  system: (_, what) => `News about ${what}`,
};

function subject({ label, resource, is_hidden, record_count }: Told): string {
  if (is_hidden || label === null) return "something that you can’t see any more";
  const name = label === "" && resource !== null ? `the ${KINDS[resource].one}` : label;
  return record_count > 1 ? `${name} and ${counted(record_count - 1, "other", "others")}` : name;
}

export function sentenceOf(told: Told): string {
  if (told.title !== null) return told.title;
  // A no names no record: it can't be seen.
  if (told.type === "access_answered" && told.label === null && !told.is_hidden) {
    const what = told.resource === null ? "record" : KINDS[told.resource].one;
    return `${told.actor ?? "The owner"} gives you no access to the ${what} that you asked for`;
  }
  return SAID[told.type](told.actor ?? "The system", subject(told));
}

/** Where it leads to; nowhere for a record that can't be seen any more. */
export function placeOf({ link, label, resource, resource_id }: Notification): Route | null {
  if (link !== null) return inside(link);
  return label === null || resource === null || resource_id === null
    ? null
    : recordHref(resource, resource_id);
}
