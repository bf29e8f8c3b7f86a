// How the machine's state reads for an admin who runs a sales team, not a database.
import { daysBetween, formatMonth } from "@/lib/format/day";
import type { Health, Job } from "./answers";

const jobs: Readonly<Record<string, string>> = {
  ensure_partitions: "Make room for the log’s next months",
  expire_shares: "Clear away expired rights",
  expire_invitations: "Withdraw old invitations",
  expire_attempts: "Forget old sign-in attempts",
  purge_trash: "Empty the trash of what is due",
  refresh_dashboard: "Bring the figures up to date",
  archive_audit_logs: "Move old months of the log to the archive",
  forget_job_runs: "Forget old runs of these jobs",
  forget_merges: "Forget what undoing an old merge would need",
  forget_events: "Forget what was delivered a week ago",
  forget_access_requests: "Forget who asked for access a month ago",
  seal_audit: "Seal the log",
};

export function jobWord(job: string): string {
  return jobs[job] ?? job.replaceAll("_", " ").replace(/^./, (letter) => letter.toUpperCase());
}

export interface Alarm {
  job: string;
  failures: number;
}

/** In a mail: "Seal the log: failed 2 times in a row." */
export function alarmSentence({ job, failures }: Alarm): string {
  return `${jobWord(job)}: ${failures > 0 ? `failed ${failures} times in a row` : "has not run when it should have"}.`;
}

const units = [
  { name: "day", seconds: 86_400 },
  { name: "hour", seconds: 3600 },
  { name: "minute", seconds: 60 },
  { name: "second", seconds: 1 },
] as const;

/** 300 → "every 5 minutes". */
export function everyText(seconds: number): string {
  const unit = units.find((one) => seconds >= one.seconds && seconds % one.seconds === 0) ?? units[3];
  const count = Math.round(seconds / unit.seconds);
  return count === 1 ? `every ${unit.name}` : `every ${count} ${unit.name}s`;
}

export function tookText(seconds: number | null): string {
  if (seconds === null) return "–";
  return seconds <= 1 ? "Under a second" : `${seconds} seconds`;
}

/** How a job stands; in alarm after two failures, or when it is three times overdue. */
export function jobState({ last_run_at, succeeded, is_alarm, failures }: Job): {
  label: string;
  tone: "good" | "warning" | "bad" | "neutral";
} {
  if (last_run_at === null) return { label: "Not run yet", tone: "neutral" };
  if (failures >= 2) return { label: `Failed ${failures} times`, tone: "bad" };
  if (is_alarm) return { label: "Overdue", tone: "bad" };
  return succeeded === false ? { label: "Failed", tone: "warning" } : { label: "Done", tone: "good" };
}

const ROOM_DAYS = 31;

/** What somebody should look at, in sentences; nothing when all is well. */
export function troublesIn(health: Health, today: string): string[] {
  const { schema, jobs: runs, log } = health;
  const failing = runs
    .filter(({ is_alarm }) => is_alarm)
    .map((job) => `${jobWord(job.job)}: ${jobState(job).label.toLowerCase()}.`);
  return [
    ...failing,
    ...(schema.unfinished > 0 ? ["A change of the database was begun and is not finished."] : []),
    ...(log.ready_before !== null && daysBetween(today, log.ready_before) <= ROOM_DAYS
      ? ["The log has no room prepared for next month."]
      : []),
    ...(log.checked?.intact === false ? ["The last check found that the log is not intact."] : []),
    ...(runs.length > 0 && runs.every(({ last_run_at }) => last_run_at === null)
      ? ["No job has ever run: nothing calls the maintenance."]
      : []),
  ];
}

/** "2026-11-01" → "November 2026". */
export function monthText(month: string): string {
  return formatMonth(month, "long");
}
