// Chooses the server that the database tests run on: the one given, else one of its own.
import type { TestServer } from "./test-database";

export type ServerOptions = { url?: string | undefined; version?: string | undefined };

/** `url` names a pristine database as a superuser; migrations run as `postgres`, as on hosted Supabase. */
export async function openServer({ url }: ServerOptions): Promise<TestServer> {
  const given = url ?? process.env.DATABASE_URL;
  if (!given) throw new Error("name a server with --db URL or DATABASE_URL");
  return { adminUrl: given, migratingUser: "postgres", close: async () => {} };
}
