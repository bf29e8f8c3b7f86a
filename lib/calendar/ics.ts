// Calendar files as Apple, Google and Outlook read them (RFC 5545): for feeds, and for what mails carry. Moments are written in
// UTC, which all three turn into the reader's own time and which needs no table of time zones; whole days have no zone at all.
import "server-only";
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import { addDays } from "@/lib/format/day";

export type IcsTime =
  /** Days without hours; the last one is in it. */
  { firstDay: string; lastDay: string } | { starts: Date; ends: Date };

export interface IcsPerson {
  name: string;
  email: string;
}

export interface IcsEvent {
  /** The same in every version of it. */
  uid: string;
  title: string;
  when: IcsTime;
  description?: string | undefined;
  place?: string | undefined;
  url?: string | undefined;
  /** Takes time: two of these at once are one too many. */
  isBusy: boolean;
  status?: "confirmed" | "tentative" | "cancelled";
  /** Of versions of the same event the highest counts. */
  sequence?: number;
  organizer?: IcsPerson;
  attendees?: readonly IcsPerson[];
}

interface IcsFile {
  name?: string;
  /** `publish` for a feed; `request` and `cancel` for mails, with an organizer. */
  method: "publish" | "request" | "cancel";
  events: readonly IcsEvent[];
  /** When this version was made. */
  stamp: Date;
  /** How often a program had best ask again. */
  refreshMinutes?: number;
}

const METHODS = {
  publish: ICalCalendarMethod.PUBLISH,
  request: ICalCalendarMethod.REQUEST,
  cancel: ICalCalendarMethod.CANCEL,
} as const;

const STATUSES = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

/** Days are written as they are said, not as a moment somewhere. */
const dayAsDate = (day: string) => new Date(`${day}T00:00:00Z`);

/** Control characters end lines or are refused by readers. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
const plain = (text: string) => text.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ").trim();

/** Left out where it is nothing. */
const some = <Name extends string, T>(name: Name, value: T | undefined) =>
  value === undefined ? {} : { [name]: value };

const timesOf = (when: IcsTime) =>
  "firstDay" in when
    ? {
        allDay: true,
        timezone: "UTC",
        start: dayAsDate(when.firstDay),
        // The end of whole days is the first one that is free again.
        end: dayAsDate(addDays(when.lastDay, 1)),
      }
    : { allDay: false, start: when.starts, end: when.ends };

const personOf = ({ name, email }: IcsPerson) => ({ name: plain(name), email });

function eventData(event: IcsEvent, stamp: Date): ICalEventData {
  const { description, place, organizer } = event;
  return {
    ...timesOf(event.when),
    id: event.uid,
    stamp,
    sequence: event.sequence ?? 0,
    summary: plain(event.title),
    status: STATUSES[event.status ?? "confirmed"],
    transparency: event.isBusy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    busystatus: event.isBusy ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
    ...some("description", description && plain(description)),
    ...some("location", place && plain(place)),
    ...some("url", event.url),
    ...some("organizer", organizer && personOf(organizer)),
    attendees: (event.attendees ?? []).map((person) => ({
      ...personOf(person),
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
      rsvp: true,
    })),
  };
}

export function writeIcs({ name, method, events, stamp, refreshMinutes }: IcsFile): string {
  const calendar = ical({
    prodId: { company: "KitchenPantry", product: "CRM", language: "EN" },
    method: METHODS[method],
    ...some("name", name && plain(name)),
    ...some("ttl", refreshMinutes && refreshMinutes * 60),
  });
  for (const event of events) calendar.createEvent(eventData(event, stamp));
  return calendar.toString();
}
