// Passwords and keys of one data directory: random, made once, readable by their owner only, never committed.
import { createHmac, randomBytes } from "node:crypto";
import { generateApiKey } from "@supabase/lite";
import { z } from "zod";
import { type DataDir, readJson, writePrivateJson } from "./data-dir";

const secret = z.string().min(16);
const secretsSchema = z.object({
  superuserPassword: secret,
  migratorPassword: secret,
  apiPassword: secret,
  jwtSecret: z.string().min(32),
  publishableKey: z.string().startsWith("sb_publishable_"),
  secretKey: z.string().startsWith("sb_secret_"),
  signingKey: z.string().min(32),
  cronSecret: z.string().min(32),
});
export type Secrets = z.infer<typeof secretsSchema>;

/** Signs the heads of the log. Made of one that the database never sees, so that older data directories have it too. */
export function sealSigningKey({ cronSecret }: Secrets): string {
  return createHmac("sha256", cronSecret).update("heads of the log").digest("hex");
}

/** What whoever reads the figures shows; made of one that older data directories have too. */
export function metricsSecret({ cronSecret }: Secrets): string {
  return createHmac("sha256", cronSecret).update("figures").digest("hex");
}

const random = () => randomBytes(32).toString("base64url");

/** Returns null when the file is missing or broken; the caller decides whether that may be repaired. */
export function readSecrets(dataDir: DataDir): Secrets | null {
  return readJson(dataDir.secretsFile, secretsSchema);
}

export async function createSecrets(dataDir: DataDir): Promise<Secrets> {
  const secrets: Secrets = {
    superuserPassword: random(),
    migratorPassword: random(),
    apiPassword: random(),
    jwtSecret: random(),
    publishableKey: (await generateApiKey("publishable")).key,
    secretKey: (await generateApiKey("secret")).key,
    signingKey: random(),
    cronSecret: random(),
  };
  writePrivateJson(dataDir.secretsFile, secrets);
  return secrets;
}
