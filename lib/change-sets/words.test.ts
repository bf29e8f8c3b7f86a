import { describe, expect, it } from "vitest";
import { changeSetHref, reasonText, whatText } from "./words";

describe("a change to many records", () => {
  it("says what was done to how many", () => {
    expect(whatText({ what: "delete", source: "bulk", counts: { organization: 2, contact: 1 } })).toBe(
      "deleted 2 organizations and 1 contact",
    );
    expect(whatText({ what: "add", source: "paste", counts: { organization: 3 } })).toBe(
      "added 3 organizations from a pasted list",
    );
    expect(whatText({ what: "something new", source: "bulk", counts: {} })).toBe("changed records");
  });

  it("says why something stayed, by the rule where one is known", () => {
    expect(reasonText("changed", null)).toBe("was changed since");
    expect(reasonText("refused", "organization_exists")).toBe("its name is taken by now");
    expect(reasonText("refused", "something_else")).toBe("a rule forbids it today");
    expect(reasonText("unheard of", null)).toBe("stayed as it is");
  });

  it("has an address of its own", () => {
    expect(changeSetHref("a")).toBe("/settings/changes?set=a");
  });
});
