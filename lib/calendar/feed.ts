// A calendar feed: what the database gives for a secret address, as events.

import type { IcsEvent } from "./ics";
import { type CalendarItem, hrefOf, KIND_LABELS, withWords } from "./item";
import { SHORTEST } from "./layout";

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
  const about = withWords(item);
  return {
    uid: `${kind}-${id}@${new URL(appUrl).hostname}`,
    when,
    isBusy: kind === "appointment",
    ...(withDetails
      ? {
          title: about === "" ? item.title : `${item.title} (${about})`,
          description: KIND_LABELS[kind],
          url: `${appUrl.replace(/\/$/, "")}${hrefOf(item)}`,
        }
      : { title: kind === "appointment" ? "Busy" : KIND_LABELS[kind] }),
  };
}
