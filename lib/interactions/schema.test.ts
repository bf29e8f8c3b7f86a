import { describe, expect, it } from "vitest";
import { interactionSchema, plannedSchema } from "./schema";

const filled = {
  type: "visit",
  subject: "",
  notes: " Liked the brisket ",
  contact_id: "",
  sentiment: "",
  location: "",
  duration_minutes: "45",
  follow_up_date: "2026-12-01",
  follow_up_note: " Bring the brisket ",
};

describe("interactionSchema", () => {
  it("reads a form whose driving fields are closed: they are not touched", () => {
    expect(interactionSchema.parse(filled)).toEqual({
      type: "visit",
      subject: null,
      notes: "Liked the brisket",
      contact_id: null,
      sentiment: null,
      location: null,
      duration_minutes: 45,
      follow_up_date: "2026-12-01",
      follow_up_note: "Bring the brisket",
    });
  });

  it("asks for a day where nothing has happened yet", () => {
    expect(plannedSchema.safeParse(filled).success).toBe(true);
    expect(plannedSchema.safeParse({ ...filled, follow_up_date: "" }).error?.issues).toMatchObject([
      { path: ["follow_up_date"] },
    ]);
  });

  it("takes a stage away when its field is emptied", () => {
    expect(interactionSchema.parse({ ...filled, stage: "", day: "2026-11-20" })).toMatchObject({
      stage: null,
      day: "2026-11-20",
    });
  });

  it.each([
    ["type", ""],
    ["day", "2026-02-29"],
    ["day", ""],
    ["follow_up_date", "soon"],
    ["duration_minutes", "10081"],
    ["duration_minutes", "-5"],
    ["duration_minutes", "1e3"],
    ["contact_id", "1"],
    ["sentiment", "furious"],
    ["notes", "x".repeat(20_001)],
  ])("refuses %s: %j", (field, value) => {
    const read = interactionSchema.safeParse({ ...filled, [field]: value });
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});
