// A thing in the calendar, as the page gives it to the browser.
import type { Route } from "next";
import type { Kind } from "@/lib/kinds/all";
import { recordHref } from "@/lib/records/places";

export const ITEM_KINDS = ["follow_up", "next_action", "task", "appointment", "sample"] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** What each is called, and of which record it is a part. */
export const KIND_LABELS: Record<ItemKind, string> = {
  follow_up: "Follow-up",
  next_action: "Next action",
  task: "Task",
  appointment: "Appointment",
  sample: "Sample",
};
const RECORDS: Record<ItemKind, Kind> = {
  follow_up: "interaction",
  next_action: "opportunity",
  task: "task",
  appointment: "appointment",
  sample: "sample",
};

/** The page of that record. */
export const hrefOf = ({ kind, id }: Pick<CalendarItem, "kind" | "id">): Route =>
  recordHref(RECORDS[kind], id);

export interface CalendarItem {
  kind: ItemKind;
  id: string;
  /** The day it is due, or begins, for whoever looks. */
  day: string;
  /** A moment, as text; null for what has a day only. */
  starts: string | null;
  /** Only what takes a time has an end. */
  ends: string | null;
  title: string;
  /** As it was written: a next action is moved along with its words. */
  words: string | null;
  customer: string | null;
  person: string | null;
  ownerId: string;
  owner: string | null;
  /** What came of an appointment that is over. */
  outcome: "completed" | "no_show" | null;
}

/** The person and the customer; once, where somebody is a customer by their own name. */
export const withWords = ({ person, customer }: Pick<CalendarItem, "person" | "customer">): string =>
  [...new Set([person, customer])].filter(Boolean).join(", ");

/** Where something may go: a day, and a time of it where it has one. */
export interface Place {
  day: string;
  /** Minutes on the clock on the wall since midnight; null for the whole day. */
  minute: number | null;
}

/** One key for the same thing wherever it is drawn. */
export const keyOfItem = ({ kind, id }: Pick<CalendarItem, "kind" | "id">): string => `${kind}:${id}`;

/** A day of the hours, or one person's. */
export interface Column {
  key: string;
  day: string;
  /** Whose it is, in the team's view. */
  owner: string | null;
  heading: string;
  /** Where its heading leads. */
  href: string | null;
  note: string | null;
}

/** A day of a month, with a few of its things. */
export interface MonthDay {
  day: string;
  items: CalendarItem[];
  /** How many are not among them. */
  more: number;
}

export type Shown =
  | { view: "grid"; columns: readonly Column[]; items: readonly CalendarItem[]; phoneDay: string | null }
  | { view: "agenda"; days: readonly string[]; items: readonly CalendarItem[] }
  | { view: "month"; days: readonly MonthDay[]; month: string; hrefs: Readonly<Record<string, string>> };
