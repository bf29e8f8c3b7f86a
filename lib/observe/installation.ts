// The numbers of the database, asked for when somebody looks: they are the same in every instance.
import "server-only";
import { Gauge, Registry } from "prom-client";
import { z } from "zod";

const jobSchema = z.object({
  failures: z.number(),
  is_late: z.boolean(),
  seconds_since: z.number().nullable(),
});
export const installationSchema = z.object({
  outbox: z.object({ due: z.number(), dead: z.number(), oldest_due_seconds: z.number() }),
  jobs: z.record(z.string(), jobSchema),
  connections: z.record(z.string(), z.number()),
  connections_at_most: z.number(),
  waiting_for_locks: z.number(),
  longest_transaction_seconds: z.number(),
  database: z.object({
    bytes: z.number(),
    committed: z.number(),
    rolled_back: z.number(),
    deadlocks: z.number(),
    blocks_read: z.number(),
    blocks_hit: z.number(),
    temp_bytes: z.number(),
  }),
  statements: z.array(z.object({ id: z.string(), calls: z.number(), seconds: z.number() })),
});
export type Installation = z.infer<typeof installationSchema>;

/** One name, and what it has by label; a number of its own has none. */
type Reading = [name: string, help: string, values: readonly (readonly [Record<string, string>, number])[]];

function readingsOf(found: Installation): Reading[] {
  const one = (value: number): Reading[2] => [[{}, value]];
  const jobs = Object.entries(found.jobs);
  return [
    ["kp_outbox_due", "Deliveries that are due, up to ten thousand.", one(found.outbox.due)],
    ["kp_outbox_dead", "Dead deliveries, up to ten thousand.", one(found.outbox.dead)],
    [
      "kp_outbox_oldest_due_seconds",
      "How long the oldest delivery has been due.",
      one(found.outbox.oldest_due_seconds),
    ],
    [
      "kp_job_failures",
      "How often a job failed since it last worked.",
      jobs.map(([job, { failures }]) => [{ job }, failures]),
    ],
    [
      "kp_job_late",
      "1 for a job that nothing has called in time.",
      jobs.map(([job, { is_late }]) => [{ job }, Number(is_late)]),
    ],
    [
      "kp_job_seconds_since",
      "How long ago a job ran.",
      jobs.flatMap(([job, { seconds_since }]) =>
        seconds_since === null ? [] : [[{ job }, seconds_since] as const],
      ),
    ],
    [
      "kp_db_connections",
      "Connections to the database, by what they do.",
      Object.entries(found.connections).map(([state, number]) => [{ state }, number]),
    ],
    ["kp_db_connections_at_most", "How many there may be.", one(found.connections_at_most)],
    ["kp_db_waiting_for_locks", "Sessions that wait for another one.", one(found.waiting_for_locks)],
    [
      "kp_db_longest_transaction_seconds",
      "How long the longest transaction has been open.",
      one(found.longest_transaction_seconds),
    ],
    ["kp_db_bytes", "Size of the database.", one(found.database.bytes)],
    ["kp_db_committed_total", "Commits.", one(found.database.committed)],
    ["kp_db_rolled_back_total", "Rollbacks.", one(found.database.rolled_back)],
    ["kp_db_deadlocks_total", "Deadlocks.", one(found.database.deadlocks)],
    ["kp_db_blocks_read_total", "Blocks read from outside of memory.", one(found.database.blocks_read)],
    ["kp_db_blocks_hit_total", "Blocks found in memory.", one(found.database.blocks_hit)],
    ["kp_db_temp_bytes_total", "What was sorted on disk.", one(found.database.temp_bytes)],
    [
      "kp_db_statement_calls_total",
      "Calls of the twenty statements that took longest in sum, by their number in pg_stat_statements.",
      found.statements.map(({ id, calls }) => [{ queryid: id }, calls]),
    ],
    [
      "kp_db_statement_seconds_total",
      "Seconds that these took.",
      found.statements.map(({ id, seconds }) => [{ queryid: id }, seconds]),
    ],
  ];
}

export async function installationText(found: Installation): Promise<string> {
  const registry = new Registry();
  for (const [name, help, values] of readingsOf(found)) {
    const labelNames = Object.keys(values[0]?.[0] ?? {});
    const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
    for (const [labels, value] of values) gauge.set(labels, value);
  }
  return await registry.metrics();
}
