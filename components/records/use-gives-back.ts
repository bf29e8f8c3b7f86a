// A field that stands in for what was pressed gives the focus back to it when it goes, if the focus was in the field.
import { useLayoutEffect, useRef } from "react";

export function useGivesBack(isOpen: boolean) {
  const frame = useRef<HTMLDivElement>(null);
  const isOwed = useRef(false);
  useLayoutEffect(() => {
    if (isOpen || !isOwed.current) return;
    isOwed.current = false;
    frame.current?.querySelector("button")?.focus({ preventScroll: true });
  }, [isOpen]);
  return {
    frame,
    /** To be asked right before it closes: whoever went elsewhere stays there. */
    beforeClosing: () => {
      const { activeElement, body } = document;
      isOwed.current =
        activeElement === null || activeElement === body || frame.current?.contains(activeElement) === true;
    },
  };
}
