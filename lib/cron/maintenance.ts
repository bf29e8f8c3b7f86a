// Runs the database's jobs and sees to it that somebody hears of those that keep failing.
import "server-only";
import { z } from "zod";
import type { Alarm } from "@/lib/health/words";

const doneSchema = z.array(z.object({ job: z.string(), ok: z.boolean() }));
const claimSchema = z.object({
  jobs: z.array(z.object({ job: z.string(), failures: z.number() })),
  admins: z.array(z.string()),
});

export interface Machine {
  call(name: string, parameters?: Record<string, unknown>): PromiseLike<{ data: unknown; error: unknown }>;
  tell(to: string[], alarms: readonly Alarm[]): Promise<void>;
  /** Whom the installation names to be told instead of its first workspace's admins. */
  operator: string | undefined;
  report(error: unknown, where: string): string;
}

async function ask(machine: Machine, name: string, parameters?: Record<string, unknown>): Promise<unknown> {
  const { data, error } = await machine.call(name, parameters);
  if (error) throw error;
  return data;
}

async function tellAlarms(machine: Machine, withLate: boolean): Promise<void> {
  const { jobs, admins } = claimSchema.parse(await ask(machine, "claim_job_alarms", { with_late: withLate }));
  const to = machine.operator === undefined ? admins : [machine.operator];
  if (jobs.length === 0 || to.length === 0) return;
  await machine.tell(to, jobs);
  await ask(machine, "job_alarms_told", { jobs: jobs.map(({ job }) => job) });
}

export interface Outcome {
  done: string[];
  failed: string[];
  /** Ids under which the log has what went wrong besides. */
  errors: string[];
}

export async function runMaintenance(machine: Machine): Promise<Outcome> {
  const outcome: Outcome = { done: [], failed: [], errors: [] };
  try {
    for (const { job, ok } of doneSchema.parse(await ask(machine, "run_maintenance"))) {
      outcome[ok ? "done" : "failed"].push(job);
    }
  } catch (error) {
    outcome.errors.push(machine.report(error, "cron/maintenance"));
  }
  try {
    // When not even the whole can be run, no single job fails: they are late.
    await tellAlarms(machine, outcome.errors.length > 0);
  } catch (error) {
    outcome.errors.push(machine.report(error, "cron/alarms"));
  }
  return outcome;
}
