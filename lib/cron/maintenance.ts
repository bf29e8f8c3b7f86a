// Runs the database's jobs, signs the heads of its log, and sees to it that somebody hears of jobs that keep failing.
import "server-only";
import { type Jobs, runJobs } from "./jobs";
import { type Signer, signSeals } from "./sign-seals";

export interface Machine extends Jobs, Signer {
  signingKey: string | undefined;
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
  await attempt("cron/alarms", async () => {
    const { error } = await machine.call("notice_job_alarms", { with_late: withLate });
    if (error) throw error;
  });
  return outcome;
}
