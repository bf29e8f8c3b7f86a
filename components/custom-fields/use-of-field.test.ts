import { describe, expect, it } from "vitest";
import type { ManagedField } from "@/lib/custom-fields/managed";
import { inUse, movedSection } from "./use-of-field";

const field = (id: string, more: Partial<ManagedField> = {}): ManagedField => ({
  id,
  key: id,
  label: id,
  kind: id === id.toUpperCase() ? "heading" : "text",
  target: null,
  help: null,
  options: [],
  isRequired: false,
  isExpiry: false,
  inList: false,
  isActive: true,
  version: 1,
  wasUsed: false,
  records: 0,
  inTrash: 0,
  optionUse: {},
  ...more,
});
const order = (text: string) => [...text].map((id) => field(id));

describe("moving a heading with its fields", () => {
  it.each([
    ["aBcdEf", "E", -1, "aEfBcd"],
    ["aBcdEf", "B", 1, "aEfBcd"],
    ["BcEfGh", "E", 1, "BcGhEf"],
    ["BEf", "B", 1, "EfB"],
    // What stands above the first heading stays there.
    ["aBc", "B", -1, null],
    ["aBc", "B", 1, null],
  ] as const)("%s: %s by %i", (before, id, by, after) => {
    expect(movedSection(order(before), id, by)?.join("") ?? null).toBe(after);
  });
});

describe("what uses a field", () => {
  it.each([
    [{}, "No record has it yet"],
    [{ wasUsed: true }, "No record has it any more"],
    [{ wasUsed: true, records: 1 }, "On 1 record"],
    [{ wasUsed: true, records: 12, inTrash: 2 }, "On 12 records and 2 in the trash"],
    [{ wasUsed: true, inTrash: 2 }, "On 0 records and 2 in the trash"],
  ])("%o", (use, said) => {
    expect(inUse(field("a", use))).toBe(said);
  });

  it("is nothing for a heading", () => {
    expect(inUse(field("A"))).toBe("");
  });
});
