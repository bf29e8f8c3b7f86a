// What an entrance for signing in or up answers; read by the server that sends it and the form that receives it.
import type { FieldErrors } from "@/lib/action-result";
import { waitText } from "./wait-text";

export type Reply =
  | { status: 200; redirectTo: string }
  | { status: 200; message: string }
  | {
      status: 400 | 401 | 403 | 409 | 422 | 429 | 500 | 503;
      message: string;
      fieldErrors?: FieldErrors;
      retryAfterSeconds?: number;
    };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readFieldErrors(value: unknown): FieldErrors {
  if (!isRecord(value)) return {};
  const errors: FieldErrors = {};
  for (const [field, texts] of Object.entries(value)) {
    if (Array.isArray(texts)) errors[field] = texts.filter((text) => typeof text === "string");
  }
  return errors;
}

export type ReadReply =
  | { redirectTo: string }
  | { status: number; message: string; fieldErrors: FieldErrors; retryAfterSeconds: number | undefined };

/** Null for an answer that is not one of ours. By hand, because zod would double what the sign-in page loads. */
export function readReply(value: unknown): ReadReply | null {
  if (!isRecord(value)) return null;
  const { status, redirectTo, message, fieldErrors, retryAfterSeconds } = value;
  if (status === 200 && typeof redirectTo === "string") return { redirectTo };
  if (typeof status !== "number" || typeof message !== "string") return null;
  return {
    status,
    message,
    fieldErrors: readFieldErrors(fieldErrors),
    retryAfterSeconds: typeof retryAfterSeconds === "number" ? retryAfterSeconds : undefined,
  };
}

export function tooMany(retryAfterSeconds: number): Reply {
  return {
    status: 429,
    message: `Too many attempts. Please wait ${waitText(retryAfterSeconds)} and try again.`,
    retryAfterSeconds,
  };
}
