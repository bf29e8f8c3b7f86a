import "server-only";
import type { Member } from "@/lib/auth";
import { type Health, healthSchema } from "./answer";

export async function readHealth({ db }: Member): Promise<Health> {
  const { data, error } = await db.rpc("system_health");
  if (error) throw error;
  return healthSchema.parse(data);
}
