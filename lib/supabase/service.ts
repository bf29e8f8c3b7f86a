// The secret key. Only machine entrances may import this, never a page or an action.
import "server-only";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { env } from "@/lib/env";
import { patientFetch } from "./patience";
import { nodeTransport } from "./transport";

export function createServiceClient(): SupabaseClient {
  const { NEXT_PUBLIC_SUPABASE_URL, SUPABASE_SECRET_KEY } = env();
  if (SUPABASE_SECRET_KEY === undefined) {
    throw new Error("SUPABASE_SECRET_KEY is not set, so scheduled jobs can't run.");
  }
  return createClient(NEXT_PUBLIC_SUPABASE_URL, SUPABASE_SECRET_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: patientFetch },
    realtime: nodeTransport,
  });
}
