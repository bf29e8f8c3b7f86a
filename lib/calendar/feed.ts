// A calendar feed: what the database gives for a secret address, as events.

import type { IcsEvent } from "./ics";
import type { CalendarItem } from "./item";
import { SHORTEST } from "./layout";

const KIND_WORDS: Record<CalendarItem["kind"], string> = {
  follow_up: "Follow-up",
  next_action: "Next action",
  task: "Task",
  appointment: "Appointment",
};

const PAGES: Record<CalendarItem["kind"], string> = {
  follow_up: "interactions",
  next_action: "opportunities",
  task: "tasks",
  appointment: "appointments",
};

interface Feed {
  withDetails: boolean;
  appUrl: string;
}

export function eventOf(item: CalendarItem, { withDetails, appUrl }: Feed): IcsEvent {
  const { kind, id, starts, ends } = item;
  const begins = starts === null ? null : new Date(starts);
  const when =
    begins === null
      ? { firstDay: item.day, lastDay: item.day }
      : {
          starts: begins,
          ends: ends === null ? new Date(begins.getTime() + SHORTEST * 60_000) : new Date(ends),
        };
  const about = [item.contact, item.organization].filter(Boolean).join(", ");
  return {
    uid: `${kind}-${id}@${new URL(appUrl).hostname}`,
    when,
    isBusy: kind === "appointment",
    ...(withDetails
      ? {
          title: about === "" ? item.title : `${item.title} (${about})`,
          description: KIND_WORDS[kind],
          url: `${appUrl.replace(/\/$/, "")}/${PAGES[kind]}/${id}`,
        }
      : { title: kind === "appointment" ? "Busy" : KIND_WORDS[kind] }),
  };
}
