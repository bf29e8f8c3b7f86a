// What an entrance for signing in or up answers; read by the server that sends it and the form that receives it.
// The small edition of zod: this file reaches the browser on the very first page.
import * as z from "zod/mini";
import type { FieldErrors } from "@/lib/action-result";
import { waitText } from "./wait-text";

export type Outcome =
  | { status: 200; redirectTo: string }
  | { status: 200; message: string }
  | {
      status: 400 | 401 | 403 | 409 | 422 | 429 | 500 | 503;
      message: string;
      fieldErrors?: FieldErrors;
      retryAfterSeconds?: number;
    };

export const outcomeSchema = z.union([
  z.object({ status: z.literal(200), redirectTo: z.string() }),
  z.object({
    status: z.number(),
    message: z.string(),
    fieldErrors: z.optional(z.record(z.string(), z.array(z.string()))),
    retryAfterSeconds: z.optional(z.number()),
  }),
]);

export function tooMany(retryAfterSeconds: number): Outcome {
  return {
    status: 429,
    message: `That were too many attempts. Please wait ${waitText(retryAfterSeconds)} and try again.`,
    retryAfterSeconds,
  };
}
