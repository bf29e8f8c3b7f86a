import { describe, expect, it } from "vitest";
import { requireStories } from "./gate";

describe("the gallery of stories", () => {
  it.each([undefined, "", "0", "true"])("is not there with STORIES=%j", (STORIES) => {
    expect(() => requireStories({ STORIES })).toThrow(/404/);
  });
  it("is there with STORIES=1", () => {
    expect(() => requireStories({ STORIES: "1" })).not.toThrow();
  });
});
