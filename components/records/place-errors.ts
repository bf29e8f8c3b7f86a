import type { FieldValues, UseFormSetError } from "react-hook-form";
import type { FieldErrors } from "@/lib/action-result";

/** What the server found wrong goes to the fields that it is about. */
export function placeErrors(
  setError: UseFormSetError<FieldValues>,
  fieldErrors: Readonly<FieldErrors> = {},
): void {
  for (const [name, messages] of Object.entries(fieldErrors)) {
    setError(name, { type: "server", message: messages.join(" ") });
  }
}
