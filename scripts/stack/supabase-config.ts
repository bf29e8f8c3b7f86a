// supabase/config.toml is the one place for auth settings: the real CLI, hosted projects and the local stack read it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

const configSchema = z.object({
  api: z.looseObject({
    schemas: z.array(z.string()),
    extra_search_path: z.array(z.string()),
    max_rows: z.number(),
  }),
  auth: z.looseObject({
    additional_redirect_urls: z.array(z.string()).default([]),
    jwt_expiry: z.number(),
    enable_refresh_token_rotation: z.boolean(),
    refresh_token_reuse_interval: z.number(),
    enable_signup: z.boolean(),
    minimum_password_length: z.number(),
    password_requirements: z.string().optional(),
    email: z.looseObject({
      enabled: z.boolean(),
      enable_confirmations: z.boolean(),
      double_confirm_changes: z.boolean(),
      otp_length: z.number(),
      otp_expiry: z.number(),
      template: z.record(z.string(), z.object({ subject: z.string(), content_path: z.string() })).default({}),
    }),
  }),
});

export function readSupabaseConfig(projectDir: string) {
  return configSchema.parse(parse(readFileSync(join(projectDir, "supabase", "config.toml"), "utf8")));
}
