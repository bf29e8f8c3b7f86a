interface KeyPress {
  key: string;
  currentTarget: Element;
  preventBaseUIHandler: () => void;
}

/**
 * The library empties a closed field on Escape. People press it to close a list that is closed already, or the dialog
 * around it; neither means "forget what I chose".
 */
export function keepChoiceOnEscape(event: KeyPress): void {
  const isClosed = event.currentTarget.getAttribute("aria-expanded") !== "true";
  if (event.key === "Escape" && isClosed) event.preventBaseUIHandler();
}
