// Tells whoever runs the installation which jobs fail. What was told already is not told again by a second run.
import { z } from "zod";
import { env } from "@/lib/env";
import { sendJobAlarm } from "@/lib/mail/job-alarm";
import { ask, type Reaction } from "../reaction";

const alarmsSchema = z.object({
  jobs: z.array(z.object({ job: z.string(), failures: z.number() })),
  admins: z.array(z.string()),
});

export const mailJobAlarms: Reaction = async ({ event_id }, db) => {
  const { jobs, admins } = await ask(db, "job_alarms", {}, alarmsSchema);
  const { OPERATOR_EMAIL } = env();
  const to = OPERATOR_EMAIL === undefined ? admins : [OPERATOR_EMAIL];
  if (jobs.length === 0 || to.length === 0) return;
  await sendJobAlarm(to, jobs, event_id);
  await ask(db, "job_alarms_told", { jobs: jobs.map(({ job }) => job) }, z.unknown());
};
