import { beforeAll, describe, expect, it } from "vitest";
import { accessTokenFrom, secondsLeft, sessionCookieOptions } from "./session-cookie";

beforeAll(() => {
  Object.assign(process.env, {
    NEXT_PUBLIC_SUPABASE_URL: "http://127.0.0.1:54321",
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: "sb_publishable_abcdef",
    APP_URL: "http://localhost:3123",
    APP_SIGNING_KEY: "s".repeat(32),
  });
});

function encoded(value: unknown): string {
  return `base64-${Buffer.from(JSON.stringify(value)).toString("base64url")}`;
}

describe("the session cookie", () => {
  it("is read by no script, and named after the port, because cookies ignore ports", () => {
    expect(sessionCookieOptions()).toEqual({
      name: "kp-session-3123",
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      secure: false,
    });
  });

  it("gives its token, whole or in pieces", async () => {
    const value = encoded({ access_token: "aaa.bbb.ccc", refresh_token: "r" });
    const whole = new Map([["kp-session-3123", value]]);
    const pieces = new Map([
      ["kp-session-3123.0", value.slice(0, 20)],
      ["kp-session-3123.1", value.slice(20)],
    ]);
    expect(await accessTokenFrom((name) => whole.get(name))).toBe("aaa.bbb.ccc");
    expect(await accessTokenFrom((name) => pieces.get(name))).toBe("aaa.bbb.ccc");
  });

  it.each(["", "base64-%%%", "base64-bm90IGpzb24", encoded({}), encoded(null), encoded({ access_token: 7 })])(
    "gives nothing for %j",
    async (value) => {
      expect(await accessTokenFrom(() => value)).toBeNull();
    },
  );
});

describe("secondsLeft", () => {
  const now = new Date("2026-11-21T10:00:00Z");
  const token = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.s`;

  it("reads the token's own word", () => {
    expect(secondsLeft(token({ exp: now.getTime() / 1000 + 120 }), now)).toBe(120);
  });

  it.each(["", "x", "a.b.c", token({}), token({ exp: "soon" })])("takes %j for ended", (text) => {
    expect(secondsLeft(text, now)).toBe(0);
  });
});
