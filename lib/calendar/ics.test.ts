// Read back by another library than the one that writes.
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { eventOf } from "./feed";
import { type IcsEvent, writeIcs } from "./ics";
import type { CalendarItem } from "./item";

const stamp = new Date("2026-11-30T08:00:00Z");
const meeting: IcsEvent = {
  uid: "appointment-1@crm.example",
  title: "Tasting; with, Joe\nand “Ada”",
  when: { starts: new Date("2026-12-01T14:00:00Z"), ends: new Date("2026-12-01T15:30:00Z") },
  isBusy: true,
};

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return { calendar, events: calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event)) };
}

describe("a calendar file", () => {
  it("says the same to another reader", () => {
    const { calendar, events } = read(
      writeIcs({ name: "Harbor", method: "publish", stamp, events: [meeting], refreshMinutes: 60 }),
    );
    const [event] = events;
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("Harbor");
    expect(event?.summary).toBe(meeting.title);
    expect(event?.uid).toBe(meeting.uid);
    expect(event?.startDate.toJSDate().toISOString()).toBe("2026-12-01T14:00:00.000Z");
    expect(event?.endDate.toJSDate().toISOString()).toBe("2026-12-01T15:30:00.000Z");
    expect(event?.startDate.zone.tzid).toBe("UTC");
  });

  it("writes whole days without a zone, the end being the first free day", () => {
    const when = { firstDay: "2027-03-14", lastDay: "2027-03-15" };
    const { events } = read(writeIcs({ method: "publish", stamp, events: [{ ...meeting, when }] }));
    expect(events[0]?.startDate.isDate).toBe(true);
    expect(events[0]?.startDate.toString()).toBe("2027-03-14");
    expect(events[0]?.endDate.toString()).toBe("2027-03-16");
  });

  it("folds long lines at 75 bytes and ends each as the rule says", () => {
    const text = writeIcs({
      method: "publish",
      stamp,
      events: [{ ...meeting, title: "Ünïcödé ".repeat(40) }],
    });
    const lines = text.split("\r\n");
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(read(text).events[0]?.summary).toBe("Ünïcödé ".repeat(40).trim());
  });

  it("takes no line from what somebody wrote", () => {
    const title = "Hello\r\nBEGIN:VEVENT\r\nUID:evil\u0007";
    const { events } = read(writeIcs({ method: "publish", stamp, events: [{ ...meeting, title }] }));
    expect(events).toHaveLength(1);
    expect(events[0]?.uid).toBe(meeting.uid);
  });

  it("asks, changes and cancels with the number of the version", () => {
    const people = {
      organizer: { name: "Dana", email: "dana@x.example" },
      attendees: [{ name: "Joe", email: "joe@y.example" }],
    };
    const asked = read(
      writeIcs({ method: "request", stamp, events: [{ ...meeting, ...people, sequence: 2 }] }),
    );
    expect(asked.calendar.getFirstPropertyValue("method")).toBe("REQUEST");
    expect(asked.events[0]?.sequence).toBe(2);
    expect(asked.events[0]?.organizer).toMatch(/^mailto:dana@x\.example$/i);
    expect(asked.events[0]?.attendees).toHaveLength(1);
    const ended = read(
      writeIcs({
        method: "cancel",
        stamp,
        events: [{ ...meeting, ...people, sequence: 3, status: "cancelled" }],
      }),
    );
    expect(ended.calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(ended.events[0]?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
  });
});

describe("an event of a feed", () => {
  const item: CalendarItem = {
    kind: "task",
    id: "11111111-1111-4111-8111-111111111111",
    day: "2026-12-01",
    starts: "2026-12-01T14:00:00.000Z",
    ends: null,
    title: "Call Joe",
    words: null,
    customer: "Acme",
    person: "Joe",
    ownerId: "me",
    owner: null,
    outcome: null,
  };
  it("says what and with whom, and leads here", () => {
    const event = eventOf(item, { withDetails: true, appUrl: "https://crm.example/" });
    expect(event).toMatchObject({ title: "Call Joe (Joe, Acme)", isBusy: false });
    expect(event.url).toBe("https://crm.example/tasks/11111111-1111-4111-8111-111111111111");
  });
  it("without details says that something is, and no name", () => {
    const told = [item, { ...item, kind: "appointment" as const }].map((one) =>
      eventOf(one, { withDetails: false, appUrl: "https://crm.example" }),
    );
    expect(told.map(({ title }) => title)).toEqual(["Task", "Busy"]);
    expect(JSON.stringify(told)).not.toMatch(/Joe|Acme|tasks\//);
  });
});
