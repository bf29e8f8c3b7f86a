import type { z } from "zod";

/** What a schema finds wrong, by field, in the browser as `toFieldErrors` does it on the server; null for nothing. */
export function fieldErrorsOf(schema: z.ZodType, values: unknown): Record<string, string[]> | null {
  const read = schema.safeParse(values);
  if (read.success) return null;
  const errors: Record<string, string[]> = {};
  for (const { path, message } of read.error.issues) {
    const field = path.map(String).join(".");
    errors[field] = [...(errors[field] ?? []), message];
  }
  return errors;
}
