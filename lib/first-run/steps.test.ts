import { describe, expect, it } from "vitest";
import { stepsFor } from "./steps";

const nothing = {
  has_customers: false,
  has_principals: false,
  has_visits: false,
  has_leads: false,
  has_colleagues: false,
};
const brokerage = {
  settings: {
    first_steps: {
      admin: ["customers", "principals", "visit", "colleague"],
      manager: ["customers", "principals", "visit"],
      rep: ["customers", "visit"],
      viewer: [],
    },
  },
  lead_scoring: false,
};
const desk = {
  settings: { first_steps: { admin: ["leads", "answer", "colleague"], rep: ["leads", "answer"] } },
  lead_scoring: true,
};

describe("stepsFor", () => {
  it.each([
    ["admin" as const, brokerage, ["customers", "principals", "visit", "colleague"]],
    ["manager" as const, brokerage, ["customers", "principals", "visit"]],
    ["rep" as const, brokerage, ["customers", "visit"]],
    ["viewer" as const, brokerage, []],
    ["admin" as const, desk, ["leads", "answer", "colleague"]],
    ["rep" as const, desk, ["leads", "answer"]],
    ["rep" as const, { ...desk, lead_scoring: false }, ["customers", "answer"]],
    ["rep" as const, { ...brokerage, settings: {} }, ["customers", "visit"]],
    ["viewer" as const, { ...brokerage, settings: { first_steps: 7 } }, []],
    ["rep" as const, { ...brokerage, settings: { first_steps: { rep: ["fly", "visit"] } } }, ["visit"]],
  ])("asks a %s of %j for what is theirs", (role, place, keys) => {
    expect(stepsFor(role, nothing, place).map(({ key }) => key)).toEqual(keys);
  });

  it("ticks off each by its own fact", () => {
    const done = stepsFor("admin", { ...nothing, has_principals: true, has_colleagues: true }, brokerage);
    expect(done.filter((step) => step.done).map(({ key }) => key)).toEqual(["principals", "colleague"]);
  });
});
