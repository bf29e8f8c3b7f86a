// Every primitive has its story, and every story is in the gallery.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const files = readdirSync(import.meta.dirname);
const stories = files
  .filter((file) => file.endsWith(".stories.tsx"))
  .map((file) => file.replace(".stories.tsx", ""));
const primitives = files
  .filter((file) => file.endsWith(".tsx") && !file.endsWith(".stories.tsx") && !file.endsWith(".test.tsx"))
  .map((file) => file.replace(".tsx", ""));

/** Parts that are shown in the story of what they belong to. */
const shownIn: Record<string, string> = {
  calendar: "date-field",
  "lazy-menu": "menu",
  "link-button": "button",
  "load-more": "pagination",
  "menu-list": "menu",
  "option-list": "combobox",
  "segmented-links": "segmented-control",
  spinner: "button",
  "toast-viewport": "toast",
  toaster: "toast",
};

describe("stories", () => {
  it.each(primitives)("shows %s", (primitive) => {
    expect(stories).toContain(shownIn[primitive] ?? primitive);
  });

  it("are all in the gallery", async () => {
    const { storyNames } = await import(join(import.meta.dirname, "../../app/stories/names.ts"));
    expect(storyNames).toEqual(stories.toSorted());
  });
});
