import { describe, expect, it } from "vitest";
import { historyHref, recordCrumb } from "./places";

describe("places of records", () => {
  it.each([
    ["organization", "/organizations/7"],
    ["contact", "/contacts/7"],
    ["opportunity", "/opportunities/7"],
    ["interaction", "/interactions/7"],
    ["product", "/products/7"],
  ] as const)("leads from the history of a record (%s) back to it", (kind, href) => {
    expect(recordCrumb(kind, "7", "Acme")).toEqual([{ label: "Acme", href }]);
    expect(historyHref(kind, "7")).toBe(`/history/${kind}/7`);
  });
});
