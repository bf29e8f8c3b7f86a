import { expect, it } from "vitest";
import { newTaskSchema, taskChangeSchema, ticksSchema } from "./schema";

const blank = {
  title: "Call Joe",
  notes: "",
  due_on: "",
  due_time: "",
  priority: "medium",
  repeat: "",
  organization_id: "",
  contact_id: "",
  opportunity_id: "",
  principal_id: "",
  owner_user_id: "",
};
const id = "0f2f2b1e-9c1b-4c7e-8f11-0d2a43b0c001";

it("takes a title and nothing else", () => {
  expect(newTaskSchema.parse(blank)).toMatchObject({
    title: "Call Joe",
    due_on: null,
    due_time: null,
    repeat: null,
    organization_id: null,
    owner_user_id: null,
  });
});

it.each([
  ["title", "  "],
  ["title", "x".repeat(241)],
  ["due_on", "soon"],
  ["due_on", "9999-01-01"],
  ["due_time", "25:00"],
  ["due_time", "tea"],
  ["priority", "extreme"],
  ["repeat", "1000000 day"],
  ["organization_id", "acme"],
  ["owner_user_id", "me"],
])("tells at %s that %j won't do", (field, value) => {
  const read = newTaskSchema.safeParse({ ...blank, due_on: "2026-12-01", [field]: value });
  expect(read.error?.issues.map(({ path }) => path.join("."))).toContain(field);
});

it.each([
  ["due_time", "10:00"],
  ["repeat", "1 week"],
])("asks for the day of a %s", (field, value) => {
  const read = newTaskSchema.safeParse({ ...blank, [field]: value });
  expect(read.error?.issues.map(({ path }) => path.join("."))).toEqual(["due_on"]);
});

it("changes one field and leaves the others alone", () => {
  expect(taskChangeSchema.parse({ repeat: "2 week" })).toEqual({ repeat: { unit: "week", every: 2 } });
  expect(taskChangeSchema.parse({ due_on: "" })).toEqual({ due_on: null });
});

it("ticks or puts off, and one of both at least", () => {
  expect(ticksSchema.safeParse({ ids: [id], status: "done" }).success).toBe(true);
  expect(ticksSchema.safeParse({ ids: [id], on: "2026-12-01" }).success).toBe(true);
  expect(ticksSchema.safeParse({ ids: [id] }).success).toBe(false);
  expect(ticksSchema.safeParse({ ids: [id], on: "" }).success).toBe(false);
  expect(ticksSchema.safeParse({ ids: [], status: "done" }).success).toBe(false);
  expect(ticksSchema.safeParse({ ids: [id], on: "soon" }).success).toBe(false);
});
