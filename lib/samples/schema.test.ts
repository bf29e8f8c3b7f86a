import { describe, expect, it } from "vitest";
import {
  answerSchema,
  chosenIn,
  itemsSchema,
  moveSchema,
  newSampleSchema,
  sampleChangeSchema,
} from "./schema";

const id = "00000000-0000-4000-8000-000000000001";
const chosen = JSON.stringify([{ id, name: "Pear drops" }]);
const sample = {
  organization_id: id,
  opportunity_id: "",
  distributor_id: id,
  products: chosen,
  status: "delivered",
  expected_on: "",
  notes: "  left on the table ",
} as const;

describe("a new sample", () => {
  it("is read as it was typed", () => {
    expect(newSampleSchema.parse(sample)).toEqual({
      ...sample,
      opportunity_id: null,
      expected_on: null,
      notes: "left on the table",
      products: [{ id, name: "Pear drops" }],
    });
  });

  it.each([
    ["nobody", { organization_id: "" }],
    ["nothing", { products: "" }],
    ["what is no list of products", { products: "[{}]" }],
    ["a draft that was cut off", { products: chosen.slice(0, 9) }],
    ["51 products", { products: JSON.stringify(Array(51).fill({ id, name: "Pear" })) }],
    ["a state that comes later", { status: "closed" }],
    ["a day that isn't one", { expected_on: "2026-02-30" }],
    ["a note without end", { notes: "x".repeat(20_001) }],
  ])("is not of %s", (_, more) => {
    expect(newSampleSchema.safeParse({ ...sample, ...more }).success).toBe(false);
  });

  it("keeps no product that it can't read", () => {
    expect([chosenIn(""), chosenIn("no json"), chosenIn("{}")]).toEqual([[], [], []]);
  });
});

describe("a sample that is there", () => {
  it("has a day, and may have none to ask on", () => {
    expect(sampleChangeSchema.safeParse({ expected_on: "" }).success).toBe(false);
    expect(sampleChangeSchema.parse({ follow_up_on: "" })).toEqual({ follow_up_on: null });
  });

  it("is of 1 to 999 each", () => {
    const items = (quantity: number) =>
      itemsSchema.safeParse({ id, version: 1, items: [{ product_id: id, quantity }] }).success;
    expect([0, 1, 999, 1000, 0.5].map(items)).toEqual([false, true, true, false, false]);
    expect(itemsSchema.safeParse({ id, version: 1, items: [] }).success).toBe(false);
  });

  it("goes where it may, by what was seen", () => {
    expect(moveSchema.safeParse({ id, version: 0, to: "sent" }).success).toBe(false);
    expect(moveSchema.safeParse({ id, version: 2, to: "closed", wins: true }).success).toBe(true);
    expect(moveSchema.safeParse({ id, version: 2, to: "lost" }).success).toBe(false);
  });

  it("is answered in three words, or not any more", () => {
    const answer = { id, version: 1, item: id };
    expect(answerSchema.safeParse({ ...answer, outcome: "liked", feedback: "Good" }).success).toBe(true);
    expect(answerSchema.safeParse({ ...answer, outcome: null }).success).toBe(true);
    expect(answerSchema.safeParse({ ...answer, outcome: "great" }).success).toBe(false);
  });
});
