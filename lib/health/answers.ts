// What `system_health()` answers.
import { z } from "zod";

const jobSchema = z.object({
  job: z.string(),
  /** Seconds. */
  every: z.number(),
  last_run_at: z.string().nullable(),
  failures: z.number(),
  is_alarm: z.boolean(),
  succeeded: z.boolean().nullable(),
  seconds: z.number().nullable(),
});
export type Job = z.infer<typeof jobSchema>;

export const healthSchema = z.object({
  schema: z.object({
    version: z.string().nullable(),
    applied_at: z.string().nullable(),
    unfinished: z.number(),
  }),
  server: z.string(),
  records: z.array(z.object({ kind: z.string(), living: z.number(), trashed: z.number() })),
  people: z.object({ active: z.number(), inactive: z.number() }),
  invited: z.number(),
  jobs: z.array(jobSchema),
  log: z.object({
    months: z.array(z.object({ month: z.string(), changes: z.number(), activities: z.number() })),
    /** The first month that the log has no room for yet; null: none in sight. */
    ready_before: z.string().nullable(),
    checked: z
      .object({ at: z.string(), by: z.string().nullable(), intact: z.boolean(), rows: z.number().nullish() })
      .nullable(),
  }),
  statements: z.discriminatedUnion("state", [
    z.object({ state: z.enum(["missing", "shared"]) }),
    z.object({
      state: z.literal("listed"),
      slowest: z.array(z.object({ statement: z.string(), calls: z.number(), milliseconds: z.number() })),
    }),
  ]),
});
/** What `database_findings()` answers. */
export const findingsSchema = z.object({
  use: z.enum(["looked_at", "shared"]),
  findings: z.array(z.object({ finding: z.string(), subjects: z.array(z.string()) })),
});
export type Findings = z.infer<typeof findingsSchema>;

export type Health = z.infer<typeof healthSchema>;
