import { expect, it } from "vitest";
import { foundInNotes } from "./in-notes";

it.each([
  ["oyster", "3harbor kitchen", ["Harbor Kitchen", "Mobile", null], true],
  ["mobile", "3harbor kitchen", ["Harbor Kitchen", "Mobile", null], false],
  ["Zoe mobile", "3café zoë", ["Café Zoë", "Mobile"], false],
  ["555-0142", "3harbor kitchen", ["Harbor Kitchen", "+1 312 555 0142"], false],
  ["3125550142", "3harbor kitchen", ["Harbor Kitchen", "+1 312 555 0142"], false],
  ["harbor", "1harbor kitchen", ["Harbor Kitchen"], false],
  ["harbr", "4harbor kitchen", ["Harbor Kitchen"], false],
  [null, undefined, [], false],
] as const)("%s in %s: %j", (searched, match, others, is) => {
  expect(foundInNotes(searched, match, others)).toBe(is);
});
