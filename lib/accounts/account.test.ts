import { expect, it } from "vitest";
import { accountSchema } from "./account";

it("an account without a profile, a workspace or a membership is a valid answer", () => {
  const nobody = {
    session_open: true,
    profile: null,
    workspace: null,
    role: null,
    permissions: [],
    memberships: [],
    ended: [],
  };
  expect(accountSchema.parse(nobody)).toEqual(nobody);
  expect(accountSchema.safeParse({ ...nobody, role: "owner" }).success).toBe(false);
  expect(accountSchema.safeParse({ ...nobody, memberships: [{ role: "admin" }] }).success).toBe(false);
});
