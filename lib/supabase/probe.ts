// Asks the database, through the API and as nobody, for one word. It gives up early: whoever watches wants an answer.
import "server-only";
import { createClient } from "@supabase/supabase-js";
import { z } from "zod";
import { env } from "@/lib/env";
import { nodeTransport } from "./transport";

const PATIENCE_MS = 3000;

export type MaintenanceState = "ok" | "late" | "failing";
const stateSchema = z.enum(["ok", "late", "failing"]);

export async function askMaintenanceState(): Promise<MaintenanceState> {
  const { NEXT_PUBLIC_SUPABASE_URL, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY } = env();
  const { data, error } = await createClient(NEXT_PUBLIC_SUPABASE_URL, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    realtime: nodeTransport,
  })
    .rpc("maintenance_state")
    .abortSignal(AbortSignal.timeout(PATIENCE_MS));
  if (error) throw error;
  return stateSchema.parse(data);
}
