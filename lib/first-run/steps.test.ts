import { describe, expect, it } from "vitest";
import { stepsFor } from "./steps";

const nothing = { has_customers: false, has_principals: false, has_visits: false, has_colleagues: false };

describe("stepsFor", () => {
  it.each([
    ["admin" as const, ["customers", "principals", "visit", "colleague"]],
    ["manager" as const, ["customers", "principals", "visit"]],
    ["rep" as const, ["customers", "visit"]],
    ["viewer" as const, []],
  ])("asks a %s for what is theirs", (role, keys) => {
    expect(stepsFor(role, nothing, { principals: true }).map(({ key }) => key)).toEqual(keys);
  });

  it("ticks off each by its own fact", () => {
    const done = stepsFor(
      "admin",
      { ...nothing, has_principals: true, has_colleagues: true },
      { principals: true },
    );
    expect(done.filter((step) => step.done).map(({ key }) => key)).toEqual(["principals", "colleague"]);
  });

  it("asks nobody for principals who has none", () => {
    const steps = stepsFor("admin", nothing, { principals: false });
    expect(steps.map(({ key }) => key)).toEqual(["customers", "visit", "colleague"]);
  });
});
