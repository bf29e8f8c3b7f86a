// What the keys do, in words and by where they work. Loaded with the help; a test sees that no key of the registry is left out.
import type { Shortcut } from "@/components/shell/hotkeys";

export interface Place {
  pathname: string;
  view: string | null;
  /** Who only reads logs nothing and moves nothing. */
  mayChange: boolean;
}

export interface ShortcutGroup {
  title: string;
  isHere: (place: Place) => boolean;
  lines: readonly { keys: readonly Shortcut[]; does: string; changes?: true }[];
}

const isBoard = ({ pathname, view }: Place) => pathname === "/opportunities" && view === "board";

export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = [
  {
    title: "On every page",
    isHere: () => true,
    lines: [
      { keys: ["search"], does: "Search or jump to" },
      { keys: ["log"], does: "Log interaction", changes: true },
      { keys: ["addTask"], does: "New task", changes: true },
      { keys: ["help"], does: "Help and keys" },
      { keys: ["send"], does: "Send a form, save a note", changes: true },
      { keys: ["up", "down"], does: "Quick log: from one opportunity to the next", changes: true },
      { keys: ["save"], does: "Save a value", changes: true },
      { keys: ["leave"], does: "Leave it as it was, close what is open" },
    ],
  },
  {
    title: "On the board",
    isHere: isBoard,
    lines: [
      { keys: ["left", "right", "up", "down"], does: "From card to card" },
      { keys: ["before", "after"], does: "The card above, the card below" },
      { keys: ["lift"], does: "Pick the card up", changes: true },
      { keys: ["left", "right"], does: "Picked up: choose the column", changes: true },
      { keys: ["drop"], does: "Picked up: put it down there", changes: true },
      { keys: ["leave"], does: "Picked up: leave it where it was", changes: true },
    ],
  },
  {
    title: "On the calendar",
    isHere: ({ pathname }) => pathname === "/calendar",
    lines: [
      { keys: ["lift"], does: "Pick up what has the focus", changes: true },
      {
        keys: ["up", "down"],
        does: "Picked up: a quarter of an hour earlier or later, in the month a week",
        changes: true,
      },
      { keys: ["left", "right"], does: "Picked up: a day earlier or later", changes: true },
      { keys: ["drop"], does: "Picked up: put it down there", changes: true },
      { keys: ["leave"], does: "Picked up: leave it where it was", changes: true },
    ],
  },
  {
    title: "Order of a list",
    isHere: ({ pathname }) => pathname === "/settings/lookups" || pathname === "/settings/custom-fields",
    lines: [
      { keys: ["drop"], does: "On a handle: lift, put down" },
      { keys: ["up", "down"], does: "Lifted: move it" },
      { keys: ["leave", "pass"], does: "Lifted: leave it where it was" },
    ],
  },
];

const NAMES: Readonly<Record<string, string>> = {
  " ": "Space",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};

/** A key as it is printed on the keyboard. */
export function keyName(key: string, isApple: boolean): string {
  if (key.startsWith("Mod+")) return `${isApple ? "⌘" : "Ctrl "}${keyName(key.slice(4), isApple)}`;
  return NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
