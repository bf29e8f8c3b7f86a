// The database behind the stack, as who runs it.
import postgres from "postgres";
import type { Stack } from "./stack";

/** Runs `work` with a connection to the stack's database, as its operator. */
export async function asOperator<T>(stack: Stack, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(stack.adminDatabaseUrl ?? stack.databaseUrl, { max: 4, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
