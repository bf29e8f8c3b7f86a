// Demo logins as both GoTrue and Lite accept them: a bcrypt hash, token columns empty rather than null, one identity each.
import type { TransactionSql } from "postgres";
import { demoPassword, logins } from "./people";

const emptyTokens = [
  "confirmation_token",
  "recovery_token",
  "email_change",
  "email_change_token_new",
  "email_change_token_current",
  "phone_change",
  "phone_change_token",
  "reauthentication_token",
];

export async function insertLogins(sql: TransactionSql): Promise<void> {
  const columns = await sql<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_schema = 'auth' and table_name = 'users' and is_generated = 'NEVER'`;
  const known = new Set(columns.map((column) => column.name));
  const [hash] = await sql<{ hash: string }[]>`
    select extensions.crypt(${demoPassword}, extensions.gen_salt('bf', 10)) as hash`;
  if (!hash) {
    throw new Error("pgcrypto gave no hash");
  }

  const users = logins.map((one) => ({
    ...Object.fromEntries(emptyTokens.filter((name) => known.has(name)).map((name) => [name, ""])),
    ...(known.has("instance_id") ? { instance_id: "00000000-0000-0000-0000-000000000000" } : {}),
    id: one.id,
    aud: "authenticated",
    role: "authenticated",
    email: one.email,
    encrypted_password: hash.hash,
    email_confirmed_at: new Date("2026-01-01T12:00:00Z"),
    raw_app_meta_data: sql.json({ provider: "email", providers: ["email"] }),
    raw_user_meta_data: sql.json({ full_name: one.name }),
  }));
  await sql`insert into auth.users ${sql(users)} on conflict (id) do nothing`;

  const identities = logins.map((one) => ({
    id: one.id,
    user_id: one.id,
    provider: "email",
    provider_id: one.id,
    identity_data: sql.json({ sub: one.id, email: one.email, email_verified: true, phone_verified: false }),
  }));
  await sql`insert into auth.identities ${sql(identities)} on conflict (provider, provider_id) do nothing`;

  for (const one of logins) {
    await sql`
      update public.profiles set phone = ${one.phone}
      where user_id = ${one.id} and phone is null and version = 1`;
  }
}
