import { describe, expect, it } from "vitest";
import { type Answer, type Circumstances, explain, recordAt } from "./explain";

const now: Circumstances = {
  person: "Dana",
  kind: "opportunity",
  owner: "Kim",
  mayRead: true,
  mayChange: true,
};
const answer = (more: Partial<Answer>): Answer => ({
  canRead: false,
  canUpdate: false,
  because: "",
  isDenied: false,
  ...more,
});

describe("why somebody sees a record", () => {
  it("says by which rule", () => {
    expect(explain(answer({ canRead: true, canUpdate: true, because: "owns it" }), now)).toEqual({
      verdict: "Dana sees it and may change it",
      reasons: ["Because: owns it."],
    });
  });

  it("says why it can't be changed: the right itself, or what the sight came from", () => {
    const seen = answer({ canRead: true, because: "it was shared with them" });
    expect(explain(seen, { ...now, mayChange: false }).reasons[1]).toBe("Dana may not change opportunities.");
    expect(explain(seen, now).reasons[1]).toContain("does not give the right to change it");
    expect(explain(seen, { ...now, kind: "product" }).reasons[1]).toBe("Dana may not manage products.");
  });

  it("says whose it is when no rule leads to it", () => {
    expect(explain(answer({}), now).reasons.join(" ")).toContain("It belongs to Kim.");
    expect(explain(answer({}), { ...now, owner: null }).reasons.join(" ")).toContain("It is nobody's.");
  });

  it("tells a denied record from a kind that may not be seen at all", () => {
    const denied = answer({ isDenied: true, because: "owns it" });
    expect(explain(denied, now).reasons).toEqual([
      "There would be a reason: owns it.",
      "But an admin denied it for this record, or for what it belongs to.",
    ]);
    expect(explain(denied, { ...now, mayRead: false }).reasons[1]).toBe(
      "Dana may not see opportunities at all.",
    );
  });
});

describe("a pasted address", () => {
  const id = "0f3c8a52-1111-4000-8000-0123456789ab";
  it.each([
    [`http://localhost:3000/opportunities/${id}?peek=1`, { kind: "opportunity", id }],
    [`/principals/${id}`, { kind: "organization", id }],
    [`/contacts/${id.toUpperCase()}`, { kind: "contact", id }],
    [`/settings/${id}`, null],
    ["/contacts/42", null],
    ["Acme", null],
  ])("%s", (text, record) => {
    expect(recordAt(text)).toEqual(record);
  });
});
