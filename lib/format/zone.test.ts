import { expect, it, vi } from "vitest";
import { formatExact, formatRelative } from "./date-time";
import { dayIn } from "./day";
import { momentAt } from "./moment";
import { inZones, knownZone } from "./zone";

const moment = new Date("2026-11-20T23:30:00Z");

it("takes a zone that nobody knows for UTC", () => {
  expect([knownZone("Europe/Berlin"), knownZone("Mars/Olympus")]).toEqual(["Europe/Berlin", "UTC"]);
});

it("makes one formatter for a style and a zone, and another for another", () => {
  const [day, hour] = [inZones("en-GB", { day: "numeric" }), inZones("en-GB", { hour: "2-digit" })];
  expect(day("Europe/Berlin")).toBe(day("Europe/Berlin"));
  expect(day("Europe/Berlin")).not.toBe(hour("Europe/Berlin"));
  expect(day("Mars/Olympus")).toBe(day("UTC"));
  expect([day("UTC").format(moment), day("Europe/Berlin").format(moment)]).toEqual(["20", "21"]);
  expect(hour("Europe/Berlin").format(moment)).toBe("00");
});

it("makes none for a date that is written again", () => {
  const writeAll = () => [
    formatExact(moment, "America/Chicago"),
    formatRelative(moment, { timeZone: "America/Chicago", now: new Date("2027-02-01T00:00:00Z") }),
    dayIn("America/Chicago", moment),
    momentAt("2026-11-27", "12:00", "America/Chicago"),
  ];
  const first = writeAll();
  const making = vi.spyOn(Intl, "DateTimeFormat");
  expect(writeAll()).toEqual(first);
  expect(making).not.toHaveBeenCalled();
  making.mockRestore();
});
