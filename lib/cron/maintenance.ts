// Runs the database's jobs, signs the heads of its log, and sees to it that somebody hears of jobs that keep failing.
import "server-only";
import { z } from "zod";
import type { Alarm } from "@/lib/health/words";
import { type Jobs, runJobs } from "./jobs";
import { type Signer, signSeals } from "./sign-seals";

const claimSchema = z.object({
  jobs: z.array(z.object({ job: z.string(), failures: z.number() })),
  admins: z.array(z.string()),
});

export interface Machine extends Jobs, Signer {
  tellAlarms(to: string[], alarms: readonly Alarm[]): Promise<void>;
  /** Whom the installation names to be told instead of its first workspace's admins. */
  operator: string | undefined;
  signingKey: string | undefined;
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
  await machine.tellAlarms(to, jobs);
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
  // One that fails keeps none of the others.
  const attempt = async (where: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      outcome.errors.push(machine.report(error, where));
    }
  };
  await attempt("cron/maintenance", async () => {
    for (const { job, ok } of await runJobs(machine)) outcome[ok ? "done" : "failed"].push(job);
  });
  // When not even the whole can be run, no single job fails: they are late.
  const withLate = outcome.errors.length > 0;
  await attempt("cron/seals", async () => {
    if (machine.signingKey !== undefined) await signSeals(machine, machine.signingKey);
  });
  await attempt("cron/alarms", () => tellAlarms(machine, withLate));
  return outcome;
}
