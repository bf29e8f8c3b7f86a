import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mailText } from "./mail-text";

const DIR = "supabase/templates/email";

describe("mailText", () => {
  it.each(readdirSync(DIR))("says of %s what the page says, with its link and no code", (file) => {
    const text = mailText(readFileSync(join(DIR, file), "utf8"));
    expect(text).toContain("/auth/confirm?token_hash={{ .TokenHash }}&type=");
    expect(text).not.toMatch(/<|&amp;|\.Token\b|\bcode\b/i);
  });
});
