// The clients that server code talks to Supabase with. None of them ever runs in, or is sent to, the browser.
import "server-only";
import { createServerClient } from "@supabase/ssr";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { cookies } from "next/headers";
import { cache } from "react";
import { env } from "@/lib/env";
import { vouchingHeaders } from "@/lib/security/request";
import type { Database } from "./database.types";
import { patientFetch } from "./patience";
import { accessTokenFrom, sessionCookieOptions } from "./session-cookie";
import { nodeTransport } from "./transport";

export const accessToken = cache(async (): Promise<string | null> => {
  const jar = await cookies();
  return accessTokenFrom((name) => jar.get(name)?.value);
});

/**
 * Signs people in and out: it may write the session cookies, so it belongs in actions and route handlers only.
 */
export async function createSessionClient(): Promise<SupabaseClient> {
  const jar = await cookies();
  return createServerClient(env().NEXT_PUBLIC_SUPABASE_URL, env().NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: sessionCookieOptions(),
    cookies: {
      getAll: () => jar.getAll(),
      setAll: (changed) => {
        for (const { name, value, options } of changed)
          jar.set(name, value, { ...options, ...fixedOptions() });
      },
    },
    global: { fetch: patientFetch, headers: await vouchingHeaders() },
    realtime: nodeTransport,
  });
}

function fixedOptions(): { httpOnly: true; sameSite: "lax"; secure: boolean; path: "/" } {
  const { httpOnly, sameSite, secure, path } = sessionCookieOptions();
  return { httpOnly, sameSite, secure, path };
}

/** Auth calls that must leave no trace in the browser: checking a password, answering a mail link. */
export async function createPassingClient(): Promise<SupabaseClient> {
  return createClient(env().NEXT_PUBLIC_SUPABASE_URL, env().NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: patientFetch, headers: await vouchingHeaders() },
    realtime: nodeTransport,
  });
}

/** As the person who is signed in, but writing no cookies: what it sets must not tell how the call went. */
export async function createActingClient(): Promise<SupabaseClient> {
  const { data } = await (await createSessionClient()).auth.getSession();
  const client = await createPassingClient();
  if (data.session !== null) {
    const { error } = await client.auth.setSession(data.session);
    if (error) throw error;
  }
  return client;
}

/** The database as the generated types describe it, so that the type of a row follows from its query. */
export type DataClient = SupabaseClient<Database>;

export type DataClientOptions = {
  /** The workspace to read and write in; the member's default when null. */
  workspaceId: string | null;
  /** Reports and exports may be read from a replica. */
  replica?: boolean;
};

/**
 * Reads and writes under the caller's own token, or as nobody without one. It never refreshes the session: only
 * proxy.ts does, because only there can the new cookies reach the browser.
 */
export async function createDataClient({
  workspaceId,
  replica = false,
}: DataClientOptions): Promise<DataClient> {
  const token = await accessToken();
  const { NEXT_PUBLIC_SUPABASE_URL, SUPABASE_READ_URL, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY } = env();
  const url = replica ? (SUPABASE_READ_URL ?? NEXT_PUBLIC_SUPABASE_URL) : NEXT_PUBLIC_SUPABASE_URL;
  return createClient<Database>(url, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY, {
    accessToken: async () => token,
    global: {
      fetch: patientFetch,
      headers: {
        ...(await vouchingHeaders()),
        ...(workspaceId === null ? {} : { "x-workspace-id": workspaceId }),
      },
    },
    realtime: nodeTransport,
  });
}
