// Where the focus is put when something opens over the page, and where it goes when that closes.
import { useRef } from "react";

/** What one types in, else what one chooses with; never the way out. */
const fields = [
  "input:not([type=hidden], [type=checkbox], [type=radio], [aria-hidden=true]), textarea, [role=combobox]",
  "select, input:not([type=hidden], [aria-hidden=true]), [role=radio], [role=checkbox]",
];

export function firstFieldIn(root: HTMLElement | null): HTMLElement | null {
  for (const selector of fields) {
    for (const field of root?.querySelectorAll<HTMLElement>(selector) ?? []) {
      if (!field.matches(":disabled") && field.getClientRects().length > 0) return field;
    }
  }
  return null;
}

function isReachable(element: Element): element is HTMLElement {
  return element instanceof HTMLElement && element.tabIndex >= 0 && !element.matches(":disabled");
}

/** Remembers what had the focus, and gives it back. */
export function useFocusAround() {
  const before = useRef<Element | null>(null);
  return {
    remember: () => {
      before.current = document.activeElement;
    },
    /** `true` leaves it to the library, which knows what opened a menu that is gone. */
    finalFocus: () => {
      const was = before.current;
      if (was !== null && was !== document.body) {
        if (!was.isConnected) return true;
        if (isReachable(was)) return was;
      }
      // The library would go on to the first link inside, the breadcrumb.
      queueMicrotask(() => document.getElementById("main")?.focus({ preventScroll: true }));
      return false;
    },
  };
}
