// Keys that work everywhere. Single characters can be switched off, for people who dictate (WCAG 2.1.4).

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

export function opensPalette(event: KeyboardEvent): boolean {
  const isK =
    event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey;
  if (isK) return true;
  const isSlash = event.key === "/" && !event.metaKey && !event.ctrlKey && !event.altKey;
  return isSlash && !isTyping(event.target) && !isCovered() && singleKeysAreOn();
}

/** L alone logs an interaction. */
export function opensQuickLog(event: KeyboardEvent): boolean {
  if (event.key.toLowerCase() !== "l" || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey)
    return false;
  return !isTyping(event.target) && !isCovered() && singleKeysAreOn();
}
