import { describe, expect, it } from "vitest";
import { inWords, inWordsForOne, isLocked, RIGHTS, rightText, withoutEffect } from "./matrix";

describe("the table of permissions", () => {
  it("names each box once", () => {
    expect(new Set(RIGHTS.map(rightText)).size).toBe(RIGHTS.length);
  });

  it("locks for admins what a workspace is governed with, and nothing else", () => {
    expect(RIGHTS.filter((right) => isLocked("admin", right)).map(rightText)).toEqual(["audit system"]);
    expect(RIGHTS.some((right) => isLocked("manager", right))).toBe(false);
  });

  it.each([
    [{ resource: "contact", permission: "export" }, "export contacts"],
    [{ resource: "opportunity", permission: "read_all" }, "see everyone's opportunities"],
    [{ resource: "interaction", permission: "assign" }, "hand interactions to a colleague"],
    [{ resource: "system", permission: "audit" }, "read the audit log"],
  ] as const)("says %j in words", (right, words) => {
    expect(inWords(right)).toBe(words);
  });

  it("says it of one record", () => {
    expect(inWordsForOne({ resource: "opportunity", permission: "update" })).toBe("change the opportunity");
  });
});

describe("what is ticked without effect", () => {
  const idleIn = (...held: string[]) =>
    withoutEffect(new Set(held)).map(
      ({ right, needs }) => `${rightText(right)} for want of ${rightText(needs)}`,
    );

  it("is what needs seeing where nothing may be seen", () => {
    expect(idleIn("export contact", "read organization", "export organization")).toEqual([
      "export contact for want of read contact",
    ]);
  });

  it("is changing everyone's where nobody's may be changed", () => {
    expect(idleIn("read contact", "update_all contact")).toEqual([
      "update_all contact for want of update contact",
    ]);
    expect(idleIn("read contact", "update contact", "update_all contact")).toEqual([]);
  });

  it("is never the audit log, which stands alone", () => {
    expect(idleIn("audit system")).toEqual([]);
  });
});
