import { expect, it } from "vitest";
import { accountSchema } from "./account";

it("an account without a profile, a workspace or a membership is a valid answer", () => {
  const nobody = {
    session_open: true,
    session_id: null,
    profile: null,
    workspace: null,
    role: null,
    permissions: [],
    memberships: [],
    ended: [],
    page: null,
  };
  expect(accountSchema.parse(nobody)).toEqual(nobody);
  expect(accountSchema.safeParse({ ...nobody, role: "owner" }).success).toBe(false);
  expect(accountSchema.safeParse({ ...nobody, memberships: [{ role: "admin" }] }).success).toBe(false);
});
