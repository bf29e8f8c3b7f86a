import { describe, expect, it } from "vitest";
import {
  boardAfterMerge,
  codeFor,
  type Entry,
  gateWarning,
  isUsed,
  moved,
  stageEffects,
  successorsOf,
  undoneInWords,
  usesInWords,
} from "./rules";

const stage = (code: string, more: Partial<Entry> = {}): Entry => ({
  code,
  label: code,
  colour: "gray",
  version: 1,
  isActive: true,
  successor: null,
  merge: null,
  uses: [],
  inTrash: 0,
  category: "open",
  requiresProduct: false,
  defaultStatus: null,
  suggestedStage: null,
  standing: { opportunities: 0, withoutProduct: 0 },
  ...more,
});
const standing = (opportunities: number, withoutProduct = 0) => ({
  standing: { opportunities, withoutProduct },
});

describe("what uses an entry", () => {
  it("is said in words, nothing as nothing", () => {
    expect(usesInWords({ uses: [] })).toBeNull();
    expect(usesInWords({ uses: [{ what: "opportunities", records: 1 }] })).toBe("1 opportunity");
    expect(
      usesInWords({
        uses: [
          { what: "opportunities", records: 1200 },
          { what: "interactions", records: 0 },
          { what: "contacts", records: 2 },
          { what: "interaction_type_lu", records: 1 },
        ],
      }),
    ).toBe("1,200 opportunities, 2 contacts and 1 interaction type");
  });
  it("counts what lies in the trash", () => {
    expect(isUsed({ uses: [], inTrash: 0 })).toBe(false);
    expect(isUsed({ uses: [{ what: "contacts", records: 0 }], inTrash: 1 })).toBe(true);
  });
});

describe("the code of a new entry", () => {
  it("is plain, short and free", () => {
    expect(codeFor("Demo & Tasting", new Set())).toBe("demo_tasting");
    expect(codeFor("Café – Münster", new Set())).toBe("cafe_munster");
    expect(codeFor("展示会", new Set())).toBe("entry");
    expect(codeFor("Demo", new Set(["demo", "demo_2"]))).toBe("demo_3");
    expect(codeFor("x".repeat(80), new Set())).toHaveLength(50);
  });
});

it("says what an undone merge gave back, and what it left", () => {
  expect(undoneInWords({ back: 0, stayed: 0 })).toBeUndefined();
  expect(undoneInWords({ back: 1, stayed: 0 })).toBe("1 record went back.");
  expect(undoneInWords({ back: 1200, stayed: 2 })).toBe(
    "1,200 records went back. Left alone, being changed since: 2 records.",
  );
  expect(undoneInWords({ back: 0, stayed: 1 })).toBe("Left alone, being changed since: 1 record.");
});

describe("retiring a stage", () => {
  const stages = [
    stage("lead", standing(3)),
    stage("demo", { ...standing(5, 2), requiresProduct: true }),
    stage("old", { isActive: false, ...standing(0) }),
    stage("won", { category: "won", ...standing(7) }),
  ];
  it("offers only living ones that count as the same", () => {
    expect(successorsOf(stage("lead"), stages).map(({ code }) => code)).toEqual(["demo"]);
  });
  it("shows every column before and after", () => {
    expect(
      boardAfterMerge(stages, "lead", "demo").map(({ code, before, after }) => [code, before, after]),
    ).toEqual([
      ["lead", 3, null],
      ["demo", 5, 8],
      ["won", 7, 7],
    ]);
  });
  it("warns where a product is missing", () => {
    expect(gateWarning(stage("lead", standing(3, 2)), stages[1])).toContain(
      "2 opportunities of lead have none",
    );
    expect(gateWarning(stage("lead", standing(3, 0)), stages[1])).toBeNull();
    expect(gateWarning(stage("demo", standing(3, 2)), stages[0])).toBeNull();
  });
});

describe("changing a stage", () => {
  const demo = stage("demo", standing(5, 2));
  const same = { category: "open" as const, requiresProduct: false, defaultStatus: null };
  it("says nothing where nothing changes", () => {
    expect(stageEffects(demo, same)).toEqual([]);
  });
  it("says who would count as what, and what is refused", () => {
    expect(stageEffects(demo, { ...same, category: "stalled" })).toEqual([
      "5 opportunities would count as stalled instead of open.",
    ]);
    expect(stageEffects(demo, { ...same, category: "won" })[0]).toContain("Move them first");
    expect(stageEffects(stage("new", standing(0)), { ...same, category: "won" })[0]).toContain(
      "would count as won",
    );
  });
  it("says what a product rule and another status mean", () => {
    expect(stageEffects(demo, { ...same, requiresProduct: true })[0]).toContain(
      "2 opportunities here have no product",
    );
    expect(stageEffects({ ...demo, requiresProduct: true }, same)[0]).toContain("without a product");
    expect(stageEffects(demo, { ...same, defaultStatus: "won" })[0]).toContain("5 opportunities here keep");
  });
});

it("moves one code to a place and stays in the list", () => {
  expect(moved(["a", "b", "c"], "a", 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], "c", -5)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b", "c"], "a", 99)).toEqual(["b", "c", "a"]);
});
