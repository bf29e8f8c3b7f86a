import { describe, expect, it } from "vitest";
import {
  applyConditions,
  asksForDue,
  type Comparable,
  describeMoved,
  parseFilters,
  parseMoved,
} from "./filters";

const today = "2026-11-21";
const now = new Date("2026-11-21T12:00:00Z");
const principal = "6f0c1f2e-4a5b-4c6d-8e9f-0a1b2c3d4e5f";
const read = (query: string) => parseFilters(new URLSearchParams(query), today, now);

describe("filters of the pipeline in the address", () => {
  it("are none when nothing is asked", () => {
    expect(read("scope=mine&view=board")).toEqual({
      principal: null,
      text: null,
      moved: null,
      conditions: {},
    });
  });

  it("read every one of them", () => {
    const query = `state=open&principal=${principal}&q=gulf`;
    expect(read(query)).toEqual({
      principal,
      text: "gulf",
      moved: null,
      conditions: { category: "open" },
    });
  });

  it.each([
    ["age=new-7", { opened_from: "2026-11-14" }],
    ["age=open-30", { opened_to: "2026-10-22" }],
    ["age=open-90", { opened_to: "2026-08-23" }],
    ["age=stage-14", { stage_before: "2026-11-07T12:00:00.000Z" }],
    ["followup=overdue", { due_to: "2026-11-20" }],
    ["followup=week", { due_from: "2026-11-21", due_to: "2026-11-27" }],
    ["followup=none", { due_none: true }],
  ])("%s", (query, conditions) => {
    expect(read(query).conditions).toEqual(conditions);
  });

  it.each(["age=open-1e9", "age=constructor", "followup=never", "principal=1", "q=a"])(
    "%s filters nothing",
    (query) => {
      expect(read(query)).toEqual({ principal: null, text: null, moved: null, conditions: {} });
    },
  );
});

/** Writes down what a query is told. */
class Told implements Comparable {
  readonly parts: string[] = [];
  private tell(...part: unknown[]): this {
    this.parts.push(part.map(String).join(" "));
    return this;
  }
  eq(column: string, value: unknown) {
    return this.tell(column, "=", value);
  }
  in(column: string, values: readonly string[]) {
    return this.tell(column, "in", values);
  }
  is(column: string, value: null) {
    return this.tell(column, "is", value);
  }
  or(filters: string) {
    return this.tell("or", filters);
  }
  gte(column: string, value: unknown) {
    return this.tell(column, ">=", value);
  }
  lte(column: string, value: unknown) {
    return this.tell(column, "<=", value);
  }
  lt(column: string, value: unknown) {
    return this.tell(column, "<", value);
  }
  ilike(column: string, pattern: string) {
    return this.tell(column, "like", pattern);
  }
  contains(column: string, value: readonly string[]) {
    return this.tell(column, "has", value);
  }
}

const stages = [
  { code: "new_lead", category: "open" },
  { code: "stalled", category: "stalled" },
  { code: "won", category: "won" },
];
const told = (query: string) => applyConditions(new Told(), read(query), stages).parts;

describe("the table asks for the same", () => {
  it.each([
    ["", []],
    [`principal=${principal}`, [`principal_ids has ${principal}`]],
    ["age=open-30", ["opened_on <= 2026-10-22"]],
    ["age=stage-14", ["stage_changed_at < 2026-11-07T12:00:00.000Z"]],
    ["followup=overdue", ["next_due_on <= 2026-11-20", "stage in new_lead,stalled"]],
    ["followup=none", ["next_due_on is null", "stage in new_lead,stalled"]],
    ["state=open", ["stage in new_lead"]],
    ["state=stalled", ["stage in stalled"]],
    ["age=since-7", ["stage_changed_at >= 2026-11-14T12:00:00.000Z"]],
    [
      "age=since-14",
      ["stage_changed_at >= 2026-11-07T12:00:00.000Z", "stage_changed_at < 2026-11-14T12:00:00.000Z"],
    ],
    // What can't be applied shows nothing, never more.
    ["state=whatever", ["stage in "]],
  ])("%s", (query, parts) => {
    expect(told(query)).toEqual(parts);
  });

  it("reads which moves a number of a report counted", () => {
    const stageNames = [{ code: "new_lead", label: "New Lead" }];
    const text = "new_lead:on:2026-11-01..2026-11-30";
    expect(parseMoved(text)).toEqual({
      stage: "new_lead",
      became: "on",
      days: { first: "2026-11-01", last: "2026-11-30" },
    });
    expect(describeMoved(text, stageNames)).toMatch(/^Came into New Lead, went on, 1\s?.\s?30\sNov\s2026$/u);
    expect(parseMoved("x y::soon")?.days).toEqual({ first: "2200-01-01", last: "1900-01-01" });
    expect(parseMoved(null)).toBeNull();
  });

  it("looks only at open deals when it asks what is due", () => {
    expect(asksForDue(read("followup=week").conditions)).toBe(true);
    expect(asksForDue(read("age=new-7").conditions)).toBe(false);
  });
});
