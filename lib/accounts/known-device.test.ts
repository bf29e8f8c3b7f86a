import { describe, expect, it } from "vitest";
import { DEVICE_SECONDS, knownDevice, rememberDevice } from "./known-device";

const key = "k".repeat(32);
const now = new Date("2026-11-21T10:00:00Z");
const dana = "dana@harbor.example";
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe("a browser in which somebody signed in", () => {
  it("is known for them, for half a year from the last time, and keeps its name", () => {
    const cookie = rememberDevice(undefined, dana, key, now);
    const id = knownDevice(cookie, dana, key, now);
    expect(id).toMatch(/^[\w-]{16}$/);
    expect(knownDevice(cookie, dana, key, later(DEVICE_SECONDS - 1))).toBe(id);
    expect(knownDevice(cookie, dana, key, later(DEVICE_SECONDS + 1))).toBeNull();
    const again = rememberDevice(cookie, dana, key, later(1000));
    expect(knownDevice(again, dana, key, later(DEVICE_SECONDS + 1))).toBe(id);
    expect(again.split("~")).toHaveLength(1);
  });

  it("knows five people, the last ones, each by a name of their own", () => {
    const people = Array.from({ length: 7 }, (_, n) => `person${n}@harbor.example`);
    const cookie = people.reduce<string | undefined>(
      (held, person) => rememberDevice(held, person, key, now),
      undefined,
    );
    const known = people.map((person) => knownDevice(cookie, person, key, now));
    expect(known.map((id) => id !== null)).toEqual([false, false, true, true, true, true, true]);
    expect(new Set(known.slice(2)).size).toBe(5);
    expect(cookie?.length).toBeLessThan(500);
  });

  it("can't be made up, prolonged, lent to another account, or carried to another key", () => {
    const cookie = rememberDevice(undefined, dana, key, now);
    const [id = "", until = "", signature = ""] = cookie.split(".");
    expect(knownDevice(cookie, "sam@harbor.example", key, now)).toBeNull();
    expect(knownDevice(cookie, dana, "x".repeat(32), now)).toBeNull();
    for (const forged of [
      undefined,
      "",
      "~~~",
      "..",
      `${id}.${Number(until) + 1}.${signature}`,
      `another.${until}.${signature}`,
      `${id}.${until}.`,
      `${id}.1e99.${signature}`,
    ]) {
      expect(knownDevice(forged, dana, key, now)).toBeNull();
    }
  });
});
