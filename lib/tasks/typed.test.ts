import { describe, expect, it } from "vitest";
import { readTypedTask } from "./typed";

// A Monday.
const today = "2026-11-30";
const people = [
  { id: "k", name: "Kim Reyes" },
  { id: "l", name: "Lena Ortiz" },
  { id: "m", name: "Kim Adams" },
];
const read = (line: string) => readTypedTask(line, { today, people });

describe("a day", () => {
  it.each([
    ["call Joe fri", "call Joe", "2026-12-04"],
    ["call Joe on friday", "call Joe", "2026-12-04"],
    ["tomorrow call Joe", "call Joe", "2026-12-01"],
    ["send prices by 12 dec", "send prices", "2026-12-12"],
    ["call Joe thursday about prices", "call Joe about prices", "2026-12-03"],
    ["order boxes in 2 weeks", "order boxes", "2026-12-14"],
    ["order boxes next week", "order boxes", "2026-12-07"],
    ["renew the licence 2027-03-01", "renew the licence", "2027-03-01"],
    ["pay by 12/15", "pay", "2026-12-15"],
    ["call thu 10", "call", "2026-12-10"],
    ["see Ada, tomorrow", "see Ada", "2026-12-01"],
  ])("%s", (line, title, day) => {
    expect(read(line)).toMatchObject({ title, day, time: null });
  });

  it.each([
    "sat down with Ada about the menu",
    "order 1/2 case of shrimp",
    "send 2.5 kg of samples",
    "call May about the lease",
    "book 2 days of training for them",
    "call about 12 boxes",
    "the march on prices",
    "what we said last week",
  ])("is not read into %j", (line) => {
    expect(read(line)).toMatchObject({ title: line, day: null, time: null });
  });
});

describe("an hour", () => {
  it.each([
    // The tenth is no Tuesday soon.
    ["call Joe tue 10", "call Joe", "2026-12-01", "10:00"],
    ["call Joe wed at 3", "call Joe", "2026-12-02", "15:00"],
    ["call Joe tomorrow 10:30", "call Joe", "2026-12-01", "10:30"],
    ["call Joe fri 3 pm", "call Joe", "2026-12-04", "15:00"],
    ["call Joe fri 12am", "call Joe", "2026-12-04", "00:00"],
    ["lunch with Ada fri at noon", "lunch with Ada", "2026-12-04", "12:00"],
    // Without a day it is today.
    ["call Joe at 4", "call Joe", "2026-11-30", "16:00"],
  ])("%s", (line, title, day, time) => {
    expect(read(line)).toMatchObject({ title, day, time });
  });

  it("is none that no clock shows", () => {
    expect(read("call Joe at 25")).toMatchObject({ title: "call Joe at 25", time: null });
    expect(read("call Joe 13pm")).toMatchObject({ title: "call Joe 13pm", time: null });
  });
});

describe("a rhythm", () => {
  it.each([
    ["check stock every day", "check stock", { unit: "day", every: 1 }, today],
    ["check stock every month from Ada", "check stock from Ada", { unit: "month", every: 1 }, "2026-12-01"],
    ["check stock every 2 weeks fri", "check stock", { unit: "week", every: 2 }, "2026-12-04"],
    ["check stock every other week", "check stock", { unit: "week", every: 2 }, "2026-12-01"],
    ["check stock every monday", "check stock", { unit: "week", every: 1 }, "2026-12-07"],
    ["check stock weekly", "check stock", { unit: "week", every: 1 }, "2026-12-01"],
  ])("%s", (line, title, repeat, day) => {
    expect(read(line)).toMatchObject({ title, repeat, day });
  });

  it.each(["write the weekly report", "call every customer", "check every 900 days"])(
    "is not read into %j",
    (line) => {
      expect(read(line)).toMatchObject({ title: line, repeat: null });
    },
  );
});

describe("marks", () => {
  it.each([
    ["call Joe !high", "high"],
    ["!u call Joe", "urgent"],
    ["call Joe !LOW", "low"],
  ])("of how much it matters: %s", (line, priority) => {
    expect(read(line)).toMatchObject({ title: "call Joe", priority });
  });

  it("of whose it is, when one person is meant", () => {
    expect(read("call Joe @lena").owner?.id).toBe("l");
    expect(read("call Joe @kim reyes fri")).toMatchObject({
      title: "call Joe",
      owner: { id: "k" },
      day: "2026-12-04",
    });
    expect(read("call Joe @kim")).toMatchObject({ title: "call Joe @kim", owner: null });
    expect(read("write to joe@lena.example")).toMatchObject({
      title: "write to joe@lena.example",
      owner: null,
    });
  });

  it("that say nothing stay where they are", () => {
    expect(read("call Joe! !!! !x")).toMatchObject({ title: "call Joe! !!! !x", priority: null });
  });
});

it("all of it at once, in any order", () => {
  expect(read("!high fri 10am call Joe every week @ortiz")).toEqual({
    title: "call Joe",
    day: "2026-12-04",
    time: "10:00",
    repeat: { unit: "week", every: 1 },
    priority: "high",
    owner: { id: "l", name: "Lena Ortiz" },
  });
});

it("never leaves nothing of what has no other words", () => {
  expect(read("")).toMatchObject({ title: "", day: null });
  expect(read("   ")).toMatchObject({ title: "" });
});
