// What every server action answers. A failure carries text for the person and a code for the program.

export type ErrorCode =
  | "invalid"
  | "signed_out"
  | "forbidden"
  | "not_found"
  | "duplicate"
  | "in_use"
  | "conflict"
  | "stale_version"
  | "workspace_changed"
  | "rate_limited"
  | "refused"
  | "unavailable"
  | "unexpected";

export type FieldErrors = Record<string, string[]>;

export type ActionFailure = {
  ok: false;
  code: ErrorCode;
  message: string;
  /** The stable machine code of a database rule, as listed in docs/errors.md. */
  reason?: string;
  hint?: string;
  fieldErrors?: FieldErrors;
  retryAfterSeconds?: number;
  /** With `stale_version`: what somebody else saved meanwhile, for the form to show beside what was typed. */
  saved?: SavedMeanwhile;
};

export type SavedMeanwhile = { version: number; by: string | null; values: Record<string, string | null> };

export type ActionResult<T = void> = { ok: true; data: T } | ActionFailure;

export function succeed<T>(data: T): ActionResult<T> {
  return { ok: true, data };
}

export function fail(
  code: ErrorCode,
  message: string,
  more: Omit<ActionFailure, "ok" | "code" | "message"> = {},
): ActionFailure {
  return { ok: false, code, message, ...more };
}

/** Of an answer that came over a wire, or that may be anything. */
export function isFailure(answer: unknown): answer is ActionFailure {
  return (
    typeof answer === "object" &&
    answer !== null &&
    "ok" in answer &&
    answer.ok === false &&
    "message" in answer &&
    typeof answer.message === "string"
  );
}
