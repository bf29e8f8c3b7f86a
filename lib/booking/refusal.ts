// How the database's no to somebody without a session is told.
import "server-only";
import type { Outcome } from "@/lib/accounts/outcome";
import { mapServiceError, readServiceError } from "@/lib/error-mapping";

/** What is foreseen is told in a sentence; anything else is thrown on. */
export function refusal(error: unknown): Outcome {
  const code = readServiceError(error)?.code;
  const message = mapServiceError(error)?.message;
  if (message === undefined) throw error;
  if (code === "PT409") {
    return { status: 409, message: `${message} Load this page again to see which are.` };
  }
  if (code === "PT429") return { status: 429, message };
  if (code === "PT400" || code === "PT404") return { status: 422, message };
  throw error;
}
