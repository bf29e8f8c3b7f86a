// The last day on which something counts that ends by itself.
import type { ActionFailure } from "@/lib/action-result";

const REASONS = new Set(["expiry_in_the_past", "cover_dates", "cover_overlaps"]);

/** The database asks whether that day is still to come, and by its own clock. */
export function atUntil(failure: ActionFailure): ActionFailure {
  if (!REASONS.has(failure.reason ?? "") || failure.fieldErrors) return failure;
  return { ...failure, fieldErrors: { until: [failure.message, ...(failure.hint ? [failure.hint] : [])] } };
}
