// The calendar's part is read back by another library than the one that writes it.
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { type BookingLetter, bookingMail, type CustomerLetter, customerMail } from "./letters";

const letter: CustomerLetter = {
  kind: "request",
  appointment_id: "11111111-1111-4111-8111-111111111111",
  link_id: "22222222-2222-4222-8222-222222222222",
  to: "nia@guest.example",
  sequence: 0,
  sender: "Bay Desk\r\nBcc: all@else.example",
  starts_at: new Date("2026-12-07T16:00:00Z"),
  ends_at: new Date("2026-12-07T16:30:00Z"),
  all_day: false,
  first_day: "2026-12-07",
  last_day: "2026-12-07",
  place: "1 Pier",
  status: "scheduled",
  service: "Check-up",
  workspace: "Bay Clinic",
  time_zone: "America/Chicago",
};
const link = "https://crm.example/appointment/secret";
const sending = { from: "CRM <crm@x.example>", appUrl: "https://crm.example", link, now: new Date(0) };

function eventIn(one: CustomerLetter) {
  const { calendar } = customerMail(one, sending);
  const read = new ICAL.Component(ICAL.parse(calendar?.content ?? ""));
  const [event] = read.getAllSubcomponents("vevent").map((found) => new ICAL.Event(found));
  return { method: read.getFirstPropertyValue("method"), sent: calendar?.method, event };
}

describe("a mail to a customer", () => {
  it("says when by the workspace's clock, where and what for, and leads to their page", () => {
    const { text, subject, from } = customerMail(letter, sending);
    expect(subject).toBe("Your appointment: Check-up, Bay Clinic");
    expect(text).toContain("Monday 7 December 2026, 10:00–10:30 (Chicago time)");
    expect(text).toContain("1 Pier");
    expect(text).toContain(link);
    expect(from).toEqual({ name: "Bay Desk Bcc: all@else.example", address: "crm@x.example" });
  });

  it("asks, changes and cancels one event under a rising number", () => {
    const all = [
      letter,
      { ...letter, sequence: 1, starts_at: new Date("2026-12-07T16:15:00Z") },
      { ...letter, sequence: 2, kind: "cancel" as const },
    ].map(eventIn);
    expect(all.map(({ method, sent }) => `${method} ${sent}`)).toEqual([
      "REQUEST request",
      "REQUEST request",
      "CANCEL cancel",
    ]);
    expect(all.map(({ event }) => event?.sequence)).toEqual([0, 1, 2]);
    expect(new Set(all.map(({ event }) => event?.uid))).toEqual(
      new Set(["appointment-11111111-1111-4111-8111-111111111111@crm.example"]),
    );
    expect(all[2]?.event?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(all[0]?.event?.attendees).toHaveLength(1);
    expect(all[0]?.event?.organizer).toMatch(/^mailto:crm@x\.example$/i);
    expect(all[0]?.event?.location).toBe("1 Pier");
  });

  it("of a whole day has no hours", () => {
    const { event } = eventIn({ ...letter, all_day: true });
    expect(event?.startDate.isDate).toBe(true);
    expect(customerMail({ ...letter, all_day: true }, sending).text).not.toContain("10:00");
  });

  it("that cancels leads nowhere, and one that reminds asks no calendar anew", () => {
    expect(customerMail({ ...letter, kind: "cancel" }, sending).text).not.toContain(link);
    const reminder = customerMail({ ...letter, kind: "reminder" }, sending);
    expect(reminder.calendar).toBeUndefined();
    expect(reminder.text).toContain(link);
  });
});

describe("a mail to who asked for a time", () => {
  it("says what they asked for and leads to where it is confirmed", () => {
    const { starts_at, ends_at, service, workspace, time_zone, to, sender } = letter;
    const asked: BookingLetter = { starts_at, ends_at, service, workspace, time_zone, to, sender };
    const { text, calendar } = bookingMail(asked, { from: "crm@x.example", link });
    expect(text).toContain("held for 15 minutes");
    expect(text).toContain(link);
    expect(calendar).toBeUndefined();
  });
});
