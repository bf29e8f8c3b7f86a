import { describe, expect, it } from "vitest";
import type { Notification } from "./rows";
import { placeOf, sentenceOf } from "./words";

const id = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const row: Notification = {
  id,
  type: "assigned",
  resource: "task",
  resource_id: id,
  record_count: 1,
  label: "Count boxes",
  is_hidden: false,
  link: null,
  priority: "normal",
  status: "unread",
  title: null,
  message: null,
  actor: "Ana",
  created_at: "2026-11-30 10:00:00+00",
};

describe("what a notification says", () => {
  it.each([
    [{}, "Ana gave you Count boxes"],
    [{ record_count: 5 }, "Ana gave you Count boxes and 4 others"],
    [{ type: "shared" }, "Ana shared Count boxes with you"],
    [{ type: "mentioned" }, "Ana mentioned you in the notes of Count boxes"],
    [{ type: "task_due", actor: null }, "Reminder: Count boxes"],
    [{ label: null, is_hidden: true }, "Ana gave you something that you can’t see any more"],
    [{ label: "" }, "Ana gave you the task"],
    [{ type: "access_requested" }, "Ana asks for access to Count boxes"],
    [{ type: "access_answered" }, "Ana gave you access to Count boxes"],
    [
      { type: "access_answered", label: null, resource_id: null },
      "Ana gives you no access to the task that you asked for",
    ],
    [
      { type: "access_answered", label: null, is_hidden: true },
      "Ana gave you access to something that you can’t see any more",
    ],
    [{ type: "hot_lead", title: "Hot Lead Alert" }, "Hot Lead Alert"],
  ] as const)("%j is %j", (more, said) => {
    expect(sentenceOf({ ...row, ...more })).toBe(said);
  });

  it("leads to its record, to its link, or nowhere", () => {
    expect(placeOf(row)).toBe(`/tasks/${id}`);
    expect(placeOf({ ...row, link: "/settings/health" })).toBe("/settings/health");
    expect(placeOf({ ...row, link: "//elsewhere.example" })).toBe("/");
    expect(placeOf({ ...row, label: null, is_hidden: true })).toBeNull();
    expect(placeOf({ ...row, resource: null, resource_id: null, label: null })).toBeNull();
  });
});
