import { describe, expect, it } from "vitest";
import { ageText, dueOf, labelOf, type StageLook, shortName, tellingStatus } from "./card-words";

const stage = (code: string, category: StageLook["category"], status: string): StageLook => ({
  code,
  category,
  label: code,
  colour: "gray",
  default_status: status,
});
const stages = [stage("new", "open", "active"), stage("won", "won", "won")];
const today = "2026-11-21";

describe("a card in words", () => {
  it("leaves out what stands before it", () => {
    expect(shortName({ customer: "Acme", name: "Acme – Gulf – Food Show" })).toBe("Gulf – Food Show");
    expect(shortName({ customer: "Acme", name: "Fryer oil trial" })).toBe("Fryer oil trial");
    expect(shortName({ customer: "Acme", name: "Acme" })).toBe("Acme");
  });

  it("names the status only where it says more than the stage", () => {
    expect(tellingStatus({ stage: "new", status: "active" }, stages)).toBeNull();
    expect(tellingStatus({ stage: "new", status: "on_hold" }, stages)).toBe("on_hold");
  });

  it("says what is due while it is open", () => {
    expect(dueOf({ stage: "new", dueOn: "2026-11-18" }, stages, today)?.state).toBe("overdue");
    expect(dueOf({ stage: "new", dueOn: today }, stages, today)?.label).toBe("Today");
    expect(dueOf({ stage: "won", dueOn: "2026-11-18" }, stages, today)).toBeNull();
    expect(dueOf({ stage: "new", dueOn: null }, stages, today)).toBeNull();
  });

  it("counts days", () => {
    expect(ageText("2026-11-20", today)).toBe("1 day");
    expect(ageText("2026-11-01", today)).toBe("20 days");
    expect(ageText("2026-12-01", today)).toBe("0 days");
  });

  it("shows the code of what was taken off the list", () => {
    expect(labelOf(stages, "gone")).toBe("gone");
    expect(labelOf(stages, null)).toBeNull();
  });
});
