// Where typing goes on: after whom it was with was said, and after something was refused.
import { type RefObject, useEffect, useEffectEvent, useRef } from "react";

/** Not at the first showing: the dialog decides where one begins. */
export function useFocusAfterChoice(choice: string | null, target: () => HTMLElement | null): void {
  const before = useRef(choice);
  const handleChoice = useEffectEvent(() => target()?.focus());
  useEffect(() => {
    if (choice === before.current) return;
    before.current = choice;
    if (choice === null) return;
    // The list gives the focus back to its field first.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => handleChoice());
    });
    return () => cancelAnimationFrame(frame);
  }, [choice]);
}

const controls = "input, textarea, button, [role=combobox], [role=radio]";

/** A refusal out of sight is none: the first field that has to be answered comes into view and takes the focus. */
export function useFocusOnRefusal(refusals: number, form: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (refusals === 0) return;
    const refused = form.current?.querySelector<HTMLElement>("[data-refused], [data-invalid]");
    if (!refused) return;
    const field =
      refused.querySelector<HTMLElement>(controls) ??
      refused.closest("fieldset")?.querySelector<HTMLElement>(controls);
    field?.focus();
    refused.scrollIntoView({ block: "nearest" });
  }, [refusals, form]);
}
