import { describe, expect, it } from "vitest";
import { LOOKUP_KINDS } from "./kinds";
import { entrySchema, orderSchema, retireSchema, stageSchema, versionedSchema } from "./schema";

const workspaceId = "8f0e2d1c-6b5a-4c3d-9e2f-1a0b9c8d7e6f";
const kind = LOOKUP_KINDS[0]?.kind;

describe("an entry of a list", () => {
  it("needs a name, and takes gray when no color is chosen", () => {
    expect(entrySchema.parse({ label: " Tasting " })).toEqual({ label: "Tasting", colour: "gray" });
    expect(entrySchema.safeParse({ label: " " }).success).toBe(false);
    expect(entrySchema.safeParse({ label: "Tasting", colour: "#ff0000" }).success).toBe(false);
  });

  it("as a stage reads a box that isn't ticked, and no default status", () => {
    expect(stageSchema.parse({ label: "Demo", category: "won" })).toMatchObject({
      category: "won",
      requires_product: false,
      default_status: null,
    });
    expect(stageSchema.parse({ label: "Demo", requires_product: "on" }).requires_product).toBe(true);
    expect(stageSchema.safeParse({ label: "Demo", category: "maybe" }).success).toBe(false);
  });
});

describe("what is done with a list", () => {
  it.each(["", "New Lead", "new-lead", "_lead", "x".repeat(61), "a'; drop table stage_lu"])(
    "refuses the code %j",
    (code) => {
      expect(versionedSchema.safeParse({ workspaceId, kind, code, version: 1 }).success).toBe(false);
    },
  );

  it("retires without a successor only when that is said", () => {
    expect(retireSchema.safeParse({ workspaceId, kind, code: "demo" }).success).toBe(false);
    expect(retireSchema.parse({ workspaceId, kind, code: "demo", successor: null }).successor).toBeNull();
  });

  it("orders lists that exist", () => {
    expect(orderSchema.safeParse({ workspaceId, kind, codes: ["a", "b_2"] }).success).toBe(true);
    expect(orderSchema.safeParse({ workspaceId, kind: "auth.users", codes: [] }).success).toBe(false);
  });
});
