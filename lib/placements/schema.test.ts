import { describe, expect, it } from "vitest";
import { askedIn } from "./filter";
import { partsOf } from "./parse/parts";
import type { Line } from "./parse/sell-through";
import { partSchema, startSchema, stateAt } from "./schema";

const id = "00000000-0000-4000-8000-000000000001";

describe("what an address asks", () => {
  it("is whose, where and through whom", () => {
    const asked = new URLSearchParams({
      principal: id,
      territory: "Coast",
      segment: "Hotel",
      owner: id,
      distributor: id,
    });
    expect(askedIn(asked)).toEqual({
      principal: id,
      filter: { territories: ["Coast"], segments: ["Hotel"], owners: [id], distributor: id },
    });
  });

  it("is nothing where it is no id", () => {
    expect(askedIn(new URLSearchParams({ principal: "x", owner: "1 or 1", distributor: "" }))).toEqual({
      principal: null,
      filter: {},
    });
  });
});

it("a number that stands for nothing is never shown", () => {
  expect([0, 3, 5, 6, 99].map(stateAt)).toEqual(["never", "once", "regular", "never", "never"]);
});

describe("a file in parts", () => {
  const count = 45_001;
  const lines = Array.from({ length: count }, (_, n): Line => [n % 4001, 0, 0, 1]);
  const parts = partsOf({
    layout: "lines",
    customers: Array.from({ length: 4001 }, (_, n): [string, string] => [String(n), `Customer ${n}`]),
    items: [["A-1", "Oat Biscuits"]],
    months: ["2026-03-01"],
    lines,
    left: 0,
  });

  it("has every name under its place, and every line once", () => {
    expect(parts.flatMap(({ customers = [] }) => customers.map(([at]) => at))).toEqual([
      ...Array(4001).keys(),
    ]);
    expect(parts.flatMap(({ lines: some = [] }) => some)).toEqual(lines.flat());
  });

  it("is of parts that a request carries", () => {
    expect(parts.every((part) => partSchema.safeParse(part).success)).toBe(true);
    expect(
      startSchema.safeParse({
        distributor_id: id,
        file_name: "march.csv",
        file_hash: "0".repeat(64),
        part_count: parts.length,
        months: ["2026-03-01"],
      }).success,
    ).toBe(true);
  });
});
