import { describe, expect, it } from "vitest";
import {
  linkSchema,
  profileFormSchema,
  recoverSchema,
  signInSchema,
  signUpInvitedSchema,
  signUpSchema,
} from "./schema";

const person = { fullName: " Robin Vale ", email: " Robin@Example.COM ", password: "three plain words" };
const company = { workspaceName: "Test Kitchen", template: "food-brokerage" };

function messages(result: {
  success: boolean;
  error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined;
}) {
  return (result.error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("signing up", () => {
  it("trims, and writes addresses in one way", () => {
    expect(signUpSchema.parse({ ...person, ...company })).toEqual({
      ...company,
      fullName: "Robin Vale",
      email: "robin@example.com",
      password: "three plain words",
    });
  });

  it("judges the password by the person", () => {
    const result = signUpSchema.safeParse({ ...person, ...company, password: "robin-vale-1" });
    expect(messages(result)).toEqual([expect.stringMatching(/^password: .*too easy to guess/)]);
  });

  it("names every empty field in words", () => {
    expect(messages(signUpSchema.safeParse({}))).toEqual([
      "fullName: Tell us your name",
      "email: Enter your e-mail address",
      "password: Choose a password",
      "workspaceName: Name your company or team",
      "template: Choose how you sell",
    ]);
  });

  it("refuses markup and control characters in a name", () => {
    for (const fullName of ["<b>Robin</b>", "Robin\u0000Vale"]) {
      expect(signUpSchema.safeParse({ ...person, ...company, fullName }).success).toBe(false);
    }
  });

  it("by invitation needs a whole token", () => {
    expect(signUpInvitedSchema.safeParse({ ...person, invitation: "a".repeat(32) }).success).toBe(true);
    expect(signUpInvitedSchema.safeParse({ ...person, invitation: "../admin" }).success).toBe(false);
  });
});

describe("signing in", () => {
  it("takes any password that can be one, so that old rules lock nobody out", () => {
    expect(signInSchema.safeParse({ email: "a@b.example", password: "x" }).success).toBe(true);
    expect(signInSchema.safeParse({ email: "a@b.example", password: "" }).success).toBe(false);
    expect(signInSchema.safeParse({ email: "a@b.example", password: "x".repeat(10_000) }).success).toBe(
      false,
    );
  });

  it.each(["", "robin", "robin@", "@example.com", `${"a".repeat(250)}@example.com`])(
    "refuses the address %j",
    (email) => {
      expect(recoverSchema.safeParse({ email }).success).toBe(false);
    },
  );
});

describe("a link from a mail", () => {
  it("carries a token and a known kind", () => {
    expect(linkSchema.safeParse({ token_hash: "pkce_0123456789abcdef", type: "signup" }).success).toBe(true);
    expect(linkSchema.safeParse({ token_hash: "short", type: "signup" }).success).toBe(false);
    expect(linkSchema.safeParse({ token_hash: "pkce_0123456789abcdef", type: "admin" }).success).toBe(false);
  });
});

describe("the profile", () => {
  const form = { fullName: "Robin", phone: "+1 (555) 010-0199 x4", timeZone: "Europe/Berlin", version: "3" };

  it("keeps a phone number as typed and an empty one as none", () => {
    expect(profileFormSchema.parse(form)).toMatchObject({ phone: "+1 (555) 010-0199 x4", version: 3 });
    expect(profileFormSchema.parse({ ...form, phone: " ", timeZone: "" })).toMatchObject({
      phone: null,
      timeZone: null,
    });
  });

  it("refuses words as phone number, unknown zones and a missing version", () => {
    expect(profileFormSchema.safeParse({ ...form, phone: "call me" }).success).toBe(false);
    expect(profileFormSchema.safeParse({ ...form, timeZone: "Mars/Olympus" }).success).toBe(false);
    expect(profileFormSchema.safeParse({ ...form, version: "0" }).success).toBe(false);
  });
});
