// Looks for names and shapes of secrets in what the browser downloads.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const secretMarkers = [
  "SUPABASE_SECRET_KEY",
  "SUPABASE_SERVICE_ROLE",
  "service_role",
  "sb_secret_",
  "APP_SIGNING_KEY",
  "CRON_SECRET",
  "METRICS_SECRET",
  "SEAL_SIGNING_KEY",
  "SMTP_URL",
  "postgres://",
  "postgresql://",
] as const;

export interface FoundSecret {
  readonly file: string;
  readonly marker: string;
}

/** Also throws when there is nothing to look through, so that an empty folder never passes. */
export function findSecrets(directory: string): readonly FoundSecret[] {
  const files = existsSync(directory)
    ? readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : [];
  if (files.length === 0) throw new Error(`Nothing to look through in ${directory}.`);
  return files.flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, "utf8");
    return secretMarkers.filter((marker) => text.includes(marker)).map((marker) => ({ file, marker }));
  });
}
