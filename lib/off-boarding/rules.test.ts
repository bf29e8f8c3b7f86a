import { describe, expect, it } from "vitest";
import {
  countsText,
  handOverLabel,
  KEEP,
  keptPlan,
  kindLabel,
  missing,
  NO_TERRITORY,
  newPlan,
  optionsOf,
  recordCount,
  ruleText,
  territoriesOf,
} from "./rules";

const plan = {
  ...newPlan("sam", "ana"),
  to: "dana",
  territories: { "Gulf Coast": "kim", [NO_TERRITORY]: "dana" },
  principals: { summit: "lena" },
  customers: { cafe: "kim", diner: KEEP },
};

describe("what is sent of a plan", () => {
  it("is the rules of the chosen method, and exceptions always", () => {
    expect(optionsOf({ ...plan, method: "territory" })).toEqual({
      customers: [
        { organization_id: "cafe", to: "kim" },
        { organization_id: "diner", keep: true },
      ],
      principals: [],
      territories: [
        { territory: "Gulf Coast", to: "kim" },
        { territory: "", to: "dana" },
      ],
      reports_to: "ana",
    });
    expect(optionsOf({ ...plan, method: "principal" })).toMatchObject({
      principals: [{ principal_id: "summit", to: "lena" }],
      territories: [],
    });
    expect(optionsOf({ ...plan, method: "one" })).toMatchObject({ principals: [], territories: [] });
  });

  it("names nobody for reports until somebody was chosen", () => {
    expect(optionsOf(newPlan("sam", null))).not.toHaveProperty("reports_to");
  });
});

describe("counts", () => {
  it("read as a sentence in one order, without what is not a record", () => {
    const counts = {
      interaction: 901,
      organization: 1,
      contact: 3,
      opportunity: 87,
      report: 2,
      covers_ended: 1,
    };
    expect(countsText(counts)).toBe(
      "1 organization, 3 contacts, 87 opportunities, 901 interactions and 2 direct reports",
    );
    expect(recordCount(counts)).toBe(992);
    expect(countsText({})).toBe("nothing");
  });

  it("name a kind that a later chapter adds as it is", () => {
    expect(kindLabel("interaction")).toBe("Interaction");
    expect(kindLabel("sample")).toBe("Sample");
  });
});

it.each([
  ["one", 0, "All to one"],
  ["one", 2, "All to one, 2 by hand"],
  ["territory", 3, "By territory, 3 by hand"],
  ["principal", 0, "By principal"],
  ["customer", 1200, "Customer by customer"],
] as const)("%s with %i exceptions reads %s", (method, byHand, text) => {
  expect(ruleText(method, byHand)).toBe(text);
});

describe("a hand-over waits", () => {
  const whole = { total: 10, withoutReceiver: 0, reports: 0 };
  it("for every record's receiver", () => {
    expect(missing(plan, { ...whole, withoutReceiver: 1 })).toMatch(/^1 record has no receiver/);
    expect(missing(plan, { ...whole, withoutReceiver: 1500 })).toMatch(/^1,500 records have/);
  });
  it("for the new manager of direct reports", () => {
    expect(missing({ ...plan, reportsTo: null }, { ...whole, reports: 1 })).toMatch(/direct reports/);
    expect(missing(plan, { ...whole, reports: 1 })).toBeNull();
  });
  it("while nothing would move", () => {
    expect(missing(plan, { ...whole, total: 0 })).toBe("Nothing would move.");
    expect(missing(plan, { total: 0, withoutReceiver: 0, reports: 2 })).toBeNull();
  });
});

it("territories are one whatever their spelling, and none comes last", () => {
  const book = ["Gulf Coast", null, " gulf coast ", "Delta", " "].map((territory) => ({ territory }));
  expect(territoriesOf(book)).toEqual([
    { territory: "Delta", customers: 1 },
    { territory: "Gulf Coast", customers: 2 },
    { territory: NO_TERRITORY, customers: 2 },
  ]);
});

describe("a plan that the browser kept", () => {
  const receivers = [
    { id: "kim", name: "Kim", role: "manager" as const },
    { id: "dana", name: "Dana", role: "rep" as const },
  ];
  const begun = newPlan("sam", "ana");
  it("comes back as it was chosen", () => {
    const kept = { ...plan, method: "territory" as const, reportsTo: "kim", principals: {} };
    expect(keptPlan(JSON.parse(JSON.stringify(kept)), begun, receivers)).toEqual(kept);
  });
  it("comes back without whoever can't receive any more, and never for another leaver", () => {
    const kept = { ...plan, from: "lena", to: "gone", customers: { cafe: "gone", diner: KEEP } };
    expect(keptPlan(kept, begun, receivers)).toEqual({
      ...begun,
      territories: plan.territories,
      customers: { diner: KEEP },
    });
  });
  it.each([null, "x", {}, { to: 7, customers: "all" }, begun])(
    "is none when nothing was chosen: %j",
    (kept) => {
      expect(keptPlan(kept, begun, receivers)).toBeNull();
    },
  );
});

describe("the button", () => {
  it.each([
    [{ records: 16, withoutReceiver: 0, reports: 1 }, "kim", "Hand over 16 records"],
    [{ records: 1, withoutReceiver: 0, reports: 0 }, null, "Hand over 1 record"],
    [{ records: 0, withoutReceiver: 0, reports: 2 }, "kim", "Hand over the team"],
    [{ records: 0, withoutReceiver: 0, reports: 2 }, null, "Hand over"],
    [{ records: 0, withoutReceiver: 16, reports: 2 }, "kim", "Hand over"],
  ])("%j to %s: %s", (preview, reportsTo, label) => {
    expect(handOverLabel({ ...newPlan("sam", null), reportsTo }, preview)).toBe(label);
  });
});
