import { describe, expect, it } from "vitest";
import { FLASH_COOKIE, readFlash, writeFlash } from "./flash";
import { type Reply, tooMany } from "./reply";
import { sendReply } from "./send-reply";

function send(reply: Reply, wantsJson: boolean, secure = false) {
  const form = new FormData();
  form.set("email", "mia@torres.example");
  form.set("password", "never to be repeated");
  form.set("current", "nor this");
  form.set("invitation", "nor-that");
  return sendReply({ reply, form, page: "/login?next=%2Forders", wantsJson, secure });
}

const wrong: Reply = { status: 401, message: "They don't fit together." };

describe("answering the page's script", () => {
  it("sends the reply with its status, kept by no cache", async () => {
    const response = send(wrong, true);
    expect(response.status).toBe(401);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(await response.json()).toEqual(wrong);
  });

  it("says how long to wait, in words and in seconds", async () => {
    const response = send(tooMany(81.2), true);
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("82");
    expect(await response.text()).toContain("2 minutes");
  });
});

describe("answering a browser without script", () => {
  it("leads on after a success", () => {
    const response = send({ status: 200, redirectTo: "/orders" }, false);
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/orders");
  });

  it("leads back to the form with what was typed and without any secret", () => {
    const response = send(
      { status: 422, message: "Check.", fieldErrors: { email: ["Wrong."] } },
      false,
      true,
    );
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/login?next=%2Forders");
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax; Secure$/);
    const value = cookie.slice(FLASH_COOKIE.length + 1).split(";")[0];
    expect(readFlash(value, "/login")).toEqual({
      form: "/login",
      message: "Check.",
      good: false,
      fieldErrors: { email: ["Wrong."] },
      values: { email: "mia@torres.example" },
    });
    expect(readFlash(value, "/signup")).toBeNull();
  });

  it("shows a plain page when it is too much", async () => {
    const response = send({ ...tooMany(30), message: "<b>wait</b>", status: 429 }, false);
    expect(response.status).toBe(429);
    const page = await response.text();
    expect(page).toContain("&#60;b&#62;wait");
    expect(page).not.toContain("<b>");
  });
});

describe("the note between two pages", () => {
  it("leaves out what was typed when that is too much for a cookie", () => {
    const note = {
      form: "/signup",
      message: "Check.",
      good: false,
      fieldErrors: {},
      values: { fullName: "x".repeat(9000) },
    };
    expect(readFlash(writeFlash(note), "/signup")).toEqual({ ...note, values: {} });
  });

  it.each([undefined, "", "%%%", "bm90IGpzb24", Buffer.from('{"form":"/login"}').toString("base64url")])(
    "reads nothing in %j",
    (cookie) => {
      expect(readFlash(cookie, "/login")).toBeNull();
    },
  );
});
