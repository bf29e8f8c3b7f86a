import { describe, expect, it } from "vitest";
import { EnvError, parseEnv } from "./env";

const good = {
  NEXT_PUBLIC_SUPABASE_URL: "http://127.0.0.1:54321",
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: "sb_publishable_abcdef",
  SUPABASE_SECRET_KEY: "sb_secret_abcdef",
  APP_URL: "http://localhost:3000",
  APP_SIGNING_KEY: "s".repeat(32),
};

function messageOf(source: Record<string, string | undefined>): string {
  try {
    parseEnv(source);
    return "";
  } catch (error) {
    return error instanceof EnvError ? error.message : "not an EnvError";
  }
}

describe("parseEnv", () => {
  it("accepts a complete environment and fills in defaults", () => {
    expect(parseEnv(good)).toMatchObject({
      TRUSTED_PROXY_HOPS: 0,
      MAIL_FROM: expect.stringContaining("KitchenPantry"),
    });
  });

  it("takes an empty variable for an absent one", () => {
    expect(parseEnv({ ...good, SMTP_URL: "", TRUSTED_PROXY_HOPS: "" }).SMTP_URL).toBeUndefined();
    expect(messageOf({ ...good, APP_URL: "" })).toContain("APP_URL is not set");
  });

  it("names every missing variable at once", () => {
    const message = messageOf({});
    for (const name of [
      "NEXT_PUBLIC_SUPABASE_URL",
      "NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY",
      "APP_URL",
      "APP_SIGNING_KEY",
    ]) {
      expect(message).toContain(`${name} is not set`);
    }
  });

  it.each([
    [{ APP_URL: "crm.example" }, "APP_URL must be an http(s) address"],
    [{ APP_URL: "ftp://crm.example" }, "APP_URL must be an http(s) address"],
    [{ APP_SIGNING_KEY: "short" }, "APP_SIGNING_KEY must have at least 32 characters"],
    [{ TRUSTED_PROXY_HOPS: "many" }, "TRUSTED_PROXY_HOPS must be a whole number"],
    [{ TRUSTED_PROXY_HOPS: "-1" }, "TRUSTED_PROXY_HOPS must be a whole number"],
    [{ SMTP_URL: "mail.example:25" }, "SMTP_URL must start with smtp://"],
  ])("says what is wrong with %j", (change, message) => {
    expect(messageOf({ ...good, ...change })).toContain(message);
  });

  it("never repeats a secret in its message", () => {
    expect(messageOf({ ...good, APP_SIGNING_KEY: "very-secret-but-short" })).not.toContain("very-secret");
  });
});
