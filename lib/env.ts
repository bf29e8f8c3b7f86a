// The environment of the app, checked once; a wrong variable is named instead of failing somewhere later.
import { z } from "zod";

const url = z.url({ protocol: /^https?$/, error: "must be an http(s) address" });

const schema = z.object({
  NEXT_PUBLIC_SUPABASE_URL: url,
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: z.string().min(10, "is too short for a publishable key"),
  SUPABASE_SECRET_KEY: z.string().min(10, "is too short for a secret key").optional(),
  APP_URL: url,
  APP_SIGNING_KEY: z.string().min(32, "must have at least 32 characters"),
  CRON_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
  METRICS_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
  SEAL_SIGNING_KEY: z.string().min(32, "must have at least 32 characters").optional(),
  SUPABASE_READ_URL: url.optional(),
  TRUSTED_PROXY_HOPS: z.coerce
    .number("must be a whole number from 0 to 10")
    .int("must be a whole number from 0 to 10")
    .min(0, "must be a whole number from 0 to 10")
    .max(10, "must be a whole number from 0 to 10")
    .default(0),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
    .optional(),
  OPERATOR_EMAIL: z.email("must be an e-mail address").optional(),
  MAIL_FROM: z.string().min(3).default("KitchenPantry CRM <crm@localhost>"),
});

export type Env = z.infer<typeof schema>;

export class EnvError extends Error {
  override name = "EnvError";
}

export function parseEnv(source: Record<string, string | undefined>): Env {
  // An empty variable (`SMTP_URL=`) means the same as an absent one.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return given[name] === undefined ? `${name} is not set` : `${name} ${issue.message}`;
  });
  throw new EnvError(`The environment is not complete:\n- ${lines.join("\n- ")}\nSee docs/deploy.md.`);
}

let checked: Env | undefined;

export function env(): Env {
  // process.env is passed as an object: a literal `process.env.NEXT_PUBLIC_…` would be frozen at build time.
  checked ??= parseEnv(process.env);
  return checked;
}

export function isHttps(): boolean {
  return env().APP_URL.startsWith("https://");
}
