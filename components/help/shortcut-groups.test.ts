import { expect, it } from "vitest";
import { SHORTCUTS } from "@/components/shell/hotkeys";
import { keyName, SHORTCUT_GROUPS } from "./shortcut-groups";

it("tells of every key that something listens to", () => {
  const told = new Set(SHORTCUT_GROUPS.flatMap(({ lines }) => lines.flatMap(({ keys }) => keys)));
  expect([...told].toSorted()).toEqual(Object.keys(SHORTCUTS).toSorted());
});

it.each([
  ["Mod+k", false, "Ctrl K"],
  ["Mod+Enter", true, "⌘Enter"],
  [" ", false, "Space"],
  ["ArrowLeft", false, "←"],
  ["?", false, "?"],
])("%s is printed %s", (key, isApple, printed) => {
  expect(keyName(key, isApple)).toBe(printed);
});
