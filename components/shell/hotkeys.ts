// Every key that does something, by name: those who listen ask here, and the help lists what stands here, so that neither
// can know a key that the other doesn't. What a field of the browser or of components/ui has by itself is not among them.
// Single characters can be switched off, for people who dictate (WCAG 2.1.4).

/** As `KeyboardEvent.key` says it; "Mod" is Ctrl, and ⌘ on a Mac. */
export const SHORTCUTS = {
  search: ["Mod+k", "/"],
  log: ["l"],
  addTask: ["t"],
  help: ["?"],
  send: ["Mod+Enter"],
  save: ["Enter"],
  leave: ["Escape"],
  pass: ["Tab"],
  up: ["ArrowUp"],
  down: ["ArrowDown"],
  left: ["ArrowLeft"],
  right: ["ArrowRight"],
  before: ["k"],
  after: ["j"],
  lift: [" "],
  drop: [" ", "Enter"],
} as const satisfies Record<string, readonly string[]>;
export type Shortcut = keyof typeof SHORTCUTS;

const storageKey = "kp-single-keys";

export function singleKeysAreOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    // Storage may be forbidden; the keys then work.
    return true;
  }
}

export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(storageKey, on ? "on" : "off");
}

export function isSingle(key: string): boolean {
  return key.length === 1 && key !== " ";
}

type Press = Pick<KeyboardEvent, "key" | "metaKey" | "ctrlKey" | "altKey" | "shiftKey">;

function is(wanted: string, { key, metaKey, ctrlKey, altKey, shiftKey }: Press): boolean {
  const pressed = key.toLowerCase();
  if (metaKey || ctrlKey) return !altKey && !shiftKey && wanted.toLowerCase() === `mod+${pressed}`;
  // Letters are the same with Caps Lock; signs need Shift on some keyboards.
  if (altKey || (shiftKey && /^[a-z]$/.test(wanted))) return false;
  return wanted.toLowerCase() === pressed && (!isSingle(wanted) || singleKeysAreOn());
}

export function isPressed(event: Press, name: Shortcut): boolean {
  return SHORTCUTS[name].some((key) => is(key, event));
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, [role=dialog]") !== null)
  );
}

/** One thing at a time: a key begins nothing over what is open, wherever the focus is. */
function isCovered(): boolean {
  return document.querySelector("[data-modal]") !== null;
}

/** For what opens from anywhere: a single key is somebody's text while they type. */
export function opens(event: KeyboardEvent, name: Shortcut): boolean {
  const begins = (key: string) => key.startsWith("Mod+") || !(isTyping(event.target) || isCovered());
  return SHORTCUTS[name].some((key) => is(key, event) && begins(key));
}
