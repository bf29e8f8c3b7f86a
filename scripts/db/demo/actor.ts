// Whose name stamps, history and log rows of the demo data carry.
import type { TransactionSql } from "postgres";

/** Until the end of the transaction; the role stays the migrating one, which may write dates of the past. */
export async function actAs(sql: TransactionSql, userId: string, workspaceId?: string): Promise<void> {
  const claims = JSON.stringify({ sub: userId, role: "authenticated" });
  const headers = JSON.stringify(workspaceId ? { "x-workspace-id": workspaceId } : {});
  await sql`select set_config('request.jwt.claims', ${claims}, true), set_config('request.headers', ${headers}, true)`;
}
