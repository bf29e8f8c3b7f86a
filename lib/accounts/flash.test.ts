import { describe, expect, it } from "vitest";
import { type Flash, readFlash, writeFlash } from "./flash";

const flash: Flash = {
  form: "/login",
  message: "Das geht nicht – 🥕",
  good: false,
  fieldErrors: { email: ["Unknown"] },
  values: { email: "robin@example.com" },
};

describe("what a form shows after its redirect", () => {
  it("comes back as it went, to the same form only", () => {
    expect(readFlash(writeFlash(flash), "/login")).toEqual(flash);
    expect(readFlash(writeFlash(flash), "/signup")).toBeNull();
  });

  it("drops what was typed when it would not fit into a cookie", () => {
    const long = writeFlash({ ...flash, values: { name: "x".repeat(5000) } });
    expect(long.length).toBeLessThan(3600);
    expect(readFlash(long, "/login")).toEqual({ ...flash, values: {} });
  });

  it("is nothing when the cookie is missing or somebody else's", () => {
    for (const cookie of [undefined, "", "%%%", Buffer.from("[1]").toString("base64url"), "bm90IGpzb24"]) {
      expect(readFlash(cookie, "/login")).toBeNull();
    }
  });
});
