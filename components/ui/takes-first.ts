import { type KeyboardEvent, useEffect, useRef } from "react";
import { keepChoiceOnEscape } from "./keep-choice";
import type { OptionSearch } from "./option-search";

type Press = KeyboardEvent<HTMLInputElement> & { preventBaseUIHandler: () => void };

/**
 * Enter takes what is highlighted. Who types fast presses it before the search has answered, or before the first line of the
 * answer is highlighted; the library then closes the list and empties the field. Such an Enter waits for the first line.
 */
export function useTakesFirst(search: OptionSearch): (event: Press) => void {
  const waiting = useRef<HTMLInputElement | null>(null);

  function take() {
    const list = waiting.current?.getAttribute("aria-controls");
    if (!list || search.searching) return;
    const first = document.getElementById(list)?.querySelector<HTMLElement>("[role=option]");
    if (!first) return;
    waiting.current = null;
    first.click();
  }

  useEffect(take);

  return (event) => {
    keepChoiceOnEscape(event);
    const input = event.currentTarget;
    const isEarly =
      event.key === "Enter" &&
      !(event.ctrlKey || event.metaKey || event.altKey) &&
      search.query.trim() !== "" &&
      !input.hasAttribute("aria-activedescendant");
    waiting.current = isEarly ? input : null;
    if (!isEarly) return;
    event.preventBaseUIHandler();
    event.preventDefault();
    take();
  };
}
