// Where a form stands that can't be saved as it is: at its first refused field, in sight and with the focus.

const controls = "input, textarea, select, button, [tabindex]";

function stand(field: HTMLElement | undefined): void {
  if (field === undefined) return;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
}

/** Every field that holds what it can't read says so, before anything is sent; answers whether there was one. */
export function refuseTyped(root: ParentNode | null): boolean {
  const refused = [
    ...(root?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea") ?? []),
  ].filter((field) => field.willValidate && field.validity.customError);
  // Each hears of it by its own event, and says what is wrong.
  for (const field of refused) field.checkValidity();
  stand(refused[0]);
  return refused.length > 0;
}

/** After a refusal is shown: the first field that is marked, or the one beside the first that is said. */
export function standAtRefusal(root: ParentNode | null): void {
  const marked = [...(root?.querySelectorAll<HTMLElement>("[aria-invalid=true], [data-refused]") ?? [])];
  for (const one of marked) {
    const field = one.matches(controls) ? one : one.querySelector<HTMLElement>(controls);
    if (field !== null && field.getClientRects().length > 0) {
      stand(field);
      return;
    }
  }
}
