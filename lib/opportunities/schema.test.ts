import { describe, expect, it } from "vitest";
import { newOpportunitySchema, opportunitySchema } from "./schema";

const id = "8f0e2d1c-6b5a-4c3d-9e2f-1a0b9c8d7e6f";

const filled = {
  name: "",
  priority: "medium",
  source: "",
  context: "site_visit",
  description: " ",
  next_action: "Call back",
  next_action_date: "2026-11-30",
  competition: "",
  decision_criteria: "",
  notes: "",
  estimated_value_cents: "1,250",
  probability: "40",
  estimated_close_date: "",
  idempotencyKey: id,
  organization: { name: " Quayside Grill " },
  contact: null,
  stage: "new_lead",
  loss_reason: "",
  products: [id],
  principals: [],
  distributor: null,
};

describe("newOpportunitySchema", () => {
  it("reads what was typed: nothing is null, money is whole cents", () => {
    expect(newOpportunitySchema.parse(filled)).toMatchObject({
      source: null,
      description: null,
      next_action: "Call back",
      estimated_value_cents: 125_000,
      probability: 40,
      estimated_close_date: null,
      organization: { name: "Quayside Grill" },
    });
  });

  it.each([
    ["organization", { name: " " }],
    ["organization", null],
    ["contact", { name: "x".repeat(161) }],
    ["estimated_value_cents", "1e308"],
    ["estimated_value_cents", "-1"],
    ["probability", "101"],
    ["probability", "NaN"],
    ["next_action_date", "2026-02-30"],
    ["estimated_close_date", "tomorrow"],
    ["products", ["not an id"]],
    ["priority", "whenever"],
    ["idempotencyKey", "1"],
    ["notes", "x".repeat(20_001)],
  ])("refuses %s: %j", (field, value) => {
    const read = newOpportunitySchema.safeParse({ ...filled, [field]: value });
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

describe("opportunitySchema", () => {
  it("changes only what is given", () => {
    expect(opportunitySchema.parse({ loss_reason: "", stage_manual: true })).toEqual({
      loss_reason: null,
      stage_manual: true,
    });
  });

  it("knows nothing of owners and derived columns", () => {
    expect(opportunitySchema.parse({ owner_user_id: id, last_interaction_at: "2026-01-01" })).toEqual({});
  });
});
