import { describe, expect, it } from "vitest";
import { route } from "./route";

describe("route", () => {
  it("keeps addresses inside the app", () => {
    expect(route("/")).toBe("/");
    expect(route("/stories/button")).toBe("/stories/button");
  });
  it("leads home instead of away", () => {
    expect(route("https://evil.example")).toBe("/");
    expect(route("mailto:evil@evil.example")).toBe("/");
  });
});
