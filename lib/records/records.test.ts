import { expect, it } from "vitest";
import { organizationSchema } from "@/lib/organizations/schema";
import { fieldErrorsOf } from "./field-errors";
import { recordsSchema, shareSchema } from "./schema";

const id = "6f0c1f2e-4a5b-4c6d-8e9f-0a1b2c3d4e5f";

it("tells what is wrong at each field, and nothing where all is well", () => {
  const partial = organizationSchema.partial();
  expect(fieldErrorsOf(partial, { name: "Anchor" })).toBeNull();
  expect(fieldErrorsOf(partial, { name: "", email: "x" })).toEqual({
    name: ["Name the organization"],
    email: ["Enter an e-mail address, like kim@example.com"],
  });
});

it("deletes between one and a thousand records of a known kind", () => {
  const records = { workspaceId: id, resource: "contact", ids: [id] };
  expect(recordsSchema.safeParse(records).success).toBe(true);
  expect(recordsSchema.safeParse({ ...records, ids: [] }).success).toBe(false);
  expect(recordsSchema.safeParse({ ...records, ids: Array(1001).fill(id) }).success).toBe(false);
  expect(recordsSchema.safeParse({ ...records, resource: "workspace" }).success).toBe(false);
});

it("shares until a day that exists, or without an end", () => {
  const share = { workspaceId: id, resource: "organization", id, user_id: id, permission: "read" };
  expect(shareSchema.parse({ ...share, until: "" }).until).toBeNull();
  expect(shareSchema.parse({ ...share, until: "2026-12-24" }).until).toBe("2026-12-24");
  expect(shareSchema.safeParse({ ...share, until: "2026-02-30" }).success).toBe(false);
  expect(shareSchema.safeParse({ ...share, permission: "delete", until: "" }).success).toBe(false);
});
