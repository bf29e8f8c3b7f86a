// The database's jobs, one call each: what one did is kept whatever becomes of the next.
import { z } from "zod";

export interface Jobs {
  call(name: string, parameters?: Record<string, unknown>): PromiseLike<{ data: unknown; error: unknown }>;
  report(error: unknown, where: string): string;
}

const dueSchema = z.array(z.string());
const didSchema = z.object({ job: z.string(), ok: z.boolean() });

export async function runJobs({ call, report }: Jobs): Promise<z.infer<typeof didSchema>[]> {
  const due = await call("due_jobs");
  if (due.error) throw due.error;
  const done: z.infer<typeof didSchema>[] = [];
  for (const job of dueSchema.parse(due.data)) {
    const { data, error } = await call("run_maintenance_job", { job });
    // Null: it is running elsewhere.
    if (!error && data === null) continue;
    const did = didSchema.safeParse(data);
    if (!did.success) report(error ?? did.error, `cron/${job}`);
    done.push(did.success ? did.data : { job, ok: false });
  }
  return done;
}
