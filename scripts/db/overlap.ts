// Two sessions whose transactions overlap every time.
import postgres from "postgres";
import { connect } from "./test-database";

export type Call = { as: string; sql: string };

export const answer = (error: unknown) =>
  error instanceof postgres.PostgresError ? `${error.code} ${error.detail ?? ""}` : String(error);

/** The first stays open until the second waits for it, so they overlap every time; answers how the second one ended. */
export async function overlap(
  first: postgres.Sql,
  second: postgres.Sql,
  mine: Call,
  theirs: Call,
): Promise<{ ended: string; waited: boolean }> {
  let theirsEnds: Promise<string> = Promise.resolve("not begun");
  let waited = false;
  await first.begin(async (tx) => {
    await tx.unsafe(
      `select tests.act_as(tests.user_id('${mine.as}'), tests.workspace_id('Alpha')); ${mine.sql}; select tests.reset()`,
    );
    const [{ pid } = { pid: 0 }] = await second<{ pid: number }[]>`select pg_backend_pid() as pid`;
    theirsEnds = second
      .begin((other) =>
        other.unsafe(
          `select tests.act_as(tests.user_id('${theirs.as}'), tests.workspace_id('Alpha')); ${theirs.sql}`,
        ),
      )
      .then(() => "allowed", answer);
    const started = performance.now();
    while (!waited && performance.now() - started < 10_000) {
      const [row] = await tx<{ waits: boolean }[]>`select pg_blocking_pids(${pid}) <> '{}' as waits`;
      waited = row?.waits === true;
    }
  });
  return { ended: await theirsEnds, waited };
}

/** Until a session waits for another, or ten seconds have passed. */
export async function waits(sql: postgres.Sql, pid: number): Promise<boolean> {
  const started = performance.now();
  while (performance.now() - started < 10_000) {
    const [row] = await sql<{ waits: boolean }[]>`select pg_blocking_pids(${pid}) <> '{}' as waits`;
    if (row?.waits === true) return true;
  }
  return false;
}

/**
 * A session that did all of `script` and is ended by the server before it commits; `meanwhile` runs just before. The connection
 * is its own: the driver answers the first query after such an end with the end, whoever asks it.
 */
export async function endBeforeCommit(
  url: string,
  watcher: postgres.Sql,
  script: string,
  meanwhile: () => Promise<void> = async () => {},
): Promise<void> {
  const victim = connect(url);
  try {
    const [{ pid } = { pid: 0 }] = await victim<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await watcher`select pg_advisory_lock(271828)`;
    const ended = victim
      .unsafe(`begin; ${script}; select pg_advisory_xact_lock(271828)`)
      .then(() => "went on", answer);
    const isThere = await waits(watcher, pid);
    await meanwhile();
    await watcher`select pg_terminate_backend(${pid})`;
    const how = await ended;
    await watcher`select pg_advisory_unlock(271828)`;
    if (!isThere || how === "went on") throw new Error(`It was not ended in the middle: ${how}`);
  } finally {
    await victim.end({ timeout: 5 });
  }
}
