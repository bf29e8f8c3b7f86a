import { describe, expect, it } from "vitest";
import { MEMBER_ROLES, ROLE_LABELS } from "./roles";
import { memberRoleSchema, newWorkspaceSchema } from "./schema";
import { TEMPLATE_CHOICES, TEMPLATES } from "./templates";

describe("a new workspace", () => {
  it("has a name and one of the templates", () => {
    expect(newWorkspaceSchema.parse({ workspaceName: "  Harbor  ", template: "appointment-desk" })).toEqual({
      workspaceName: "Harbor",
      template: "appointment-desk",
    });
    expect(newWorkspaceSchema.safeParse({ workspaceName: "H", template: "food-brokerage" }).success).toBe(
      false,
    );
    expect(newWorkspaceSchema.safeParse({ workspaceName: "Harbor", template: "bakery" }).success).toBe(false);
  });
});

it("every role and every template can be told to a person", () => {
  for (const role of MEMBER_ROLES) expect(ROLE_LABELS[memberRoleSchema.parse(role)].description).toBeTruthy();
  for (const template of TEMPLATES) expect(TEMPLATE_CHOICES[template].description).toBeTruthy();
});
