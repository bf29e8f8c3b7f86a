// What a form without script shows after its redirect: kept for a minute in a cookie that no script reads.
import { z } from "zod";

export const FLASH_SECONDS = 60;
export const FLASH_COOKIE = "kp-flash";

const flashSchema = z.object({
  form: z.string(),
  message: z.string(),
  good: z.boolean(),
  fieldErrors: z.record(z.string(), z.array(z.string())).default({}),
  values: z.record(z.string(), z.string()).default({}),
});
export type Flash = z.infer<typeof flashSchema>;

const MAX_COOKIE = 3500;

export function writeFlash(flash: Flash): string {
  const text = Buffer.from(JSON.stringify(flash)).toString("base64url");
  if (text.length <= MAX_COOKIE) return text;
  return Buffer.from(JSON.stringify({ ...flash, values: {} })).toString("base64url");
}

export function readFlash(cookie: string | undefined, form: string): Flash | null {
  if (cookie === undefined) return null;
  try {
    const parsed = flashSchema.safeParse(JSON.parse(Buffer.from(cookie, "base64url").toString("utf8")));
    return parsed.success && parsed.data.form === form ? parsed.data : null;
  } catch {
    return null;
  }
}
