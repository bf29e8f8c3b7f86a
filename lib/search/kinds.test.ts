import { describe, expect, it } from "vitest";
import { OPENED_LIMIT, openedAt, pagesOf, withOpened, wordsFirst } from "./kinds";

const id = "0f2f2b1e-9c1b-4c7e-8f11-0d2a43b0c001";

describe("openedAt", () => {
  it.each([
    [`/organizations/${id}`, { kind: "organization", id }],
    [`/opportunities/${id}`, { kind: "opportunity", id }],
    [`/principals/${id}`, { kind: "principal", id }],
    ["/organizations", null],
    [`/organizations/${id}/edit`, null],
    [`/history/organization/${id}`, null],
    ["/organizations/not-an-id", null],
  ])("%s", (path, expected) => {
    expect(openedAt(path)).toEqual(expected);
  });
});

describe("withOpened", () => {
  it("puts the newest first, once, and forgets the oldest", () => {
    const others = Array.from({ length: OPENED_LIMIT }, (_, index) => ({
      kind: "contact" as const,
      id: String(index),
    }));
    const again = withOpened(others, { kind: "contact", id: "3" });
    expect(again.map((one) => one.id)).toEqual(["3", "0", "1", "2", "4", "5", "6", "7"]);
    const more = withOpened(others, { kind: "product", id: "3" });
    expect(more).toHaveLength(OPENED_LIMIT);
    expect(more[0]).toEqual({ kind: "product", id: "3" });
    expect(more.at(-1)?.id).toBe("6");
  });
});

describe("pagesOf", () => {
  it.each([
    [[], ["organization"]],
    [["customer" as const], ["organization"]],
    [["principal" as const], ["principal"]],
    [
      ["principal" as const, "customer" as const],
      ["principal", "organization"],
    ],
    [
      ["distributor" as const, "principal" as const],
      ["principal", "distributor"],
    ],
  ])("%j", (roles, pages) => {
    expect(pagesOf(roles)).toEqual(pages);
  });
});

describe("wordsFirst", () => {
  it("drops lookalikes when something has the words, else keeps them", () => {
    expect(wordsFirst([{ rank: 0.7 }, { rank: 2 }])).toEqual([{ rank: 2 }]);
    expect(wordsFirst([{ rank: 0.7 }])).toEqual([{ rank: 0.7 }]);
  });
});
