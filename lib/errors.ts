import "server-only";
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { type ActionFailure, type FieldErrors, fail } from "./action-result";
import { mapServiceError, readServiceError } from "./error-mapping";
import { log } from "./log";
import { figures } from "./observe/figures";

const SHORT = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

function newErrorId(): string {
  return Array.from(randomBytes(8), (byte) => SHORT[byte % SHORT.length]).join("");
}

/** Logs what nobody foresaw and gives the id under which support finds it. */
export function reportUnexpected(error: unknown, where: string): string {
  const id = newErrorId();
  figures().unexpected.inc({ place: where });
  log.error({
    errorId: id,
    where,
    err: error instanceof Error ? error : (readServiceError(error) ?? String(error)),
  });
  return id;
}

export function toFieldErrors(error: z.ZodError): FieldErrors {
  const fieldErrors: FieldErrors = {};
  for (const issue of error.issues) {
    const field = issue.path.map(String).join(".");
    fieldErrors[field] = [...(fieldErrors[field] ?? []), issue.message];
  }
  return fieldErrors;
}

export function toActionError(error: unknown, where: string): ActionFailure {
  if (error instanceof z.ZodError) {
    return fail("invalid", "Please check the marked fields.", { fieldErrors: toFieldErrors(error) });
  }
  const mapped = mapServiceError(error);
  if (mapped !== null) {
    figures().refusals.inc({ code: mapped.code });
    return mapped;
  }
  const id = reportUnexpected(error, where);
  return fail(
    "unexpected",
    `Something went wrong, and we don't know why yet. If it happens again, report error ${id}.`,
  );
}
