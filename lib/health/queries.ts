import "server-only";
import type { Member } from "@/lib/auth";
import { mapServiceError } from "@/lib/error-mapping";
import { type Findings, findingsSchema, type Health, healthSchema } from "./answers";

export async function readHealth({ db }: Member): Promise<Health> {
  const { data, error } = await db.rpc("system_health");
  if (error) throw error;
  return healthSchema.parse(data);
}

/** Null when the database had no time for it: the rest of the page is worth showing then, too. */
export async function readFindings({ db }: Member): Promise<Findings | null> {
  const { data, error } = await db.rpc("database_findings");
  if (error && mapServiceError(error)?.code === "unavailable") return null;
  if (error) throw error;
  return findingsSchema.parse(data);
}
