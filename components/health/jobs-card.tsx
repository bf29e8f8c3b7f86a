import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { parseTimestamp } from "@/lib/format/date-time";
import type { Job } from "@/lib/health/answers";
import { everyText, jobState, jobWord, tookText } from "@/lib/health/words";

/** What happens by itself, and whether it does. */
export function JobsCard({ jobs, timeZone }: { jobs: readonly Job[]; timeZone: string }) {
  return (
    <Card flush title="What happens by itself">
      <ul aria-label="Jobs" className="divide-y divide-line border-line border-t">
        {jobs.map((job) => {
          const { label, tone } = jobState(job);
          return (
            <li key={job.job} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-3.5 py-2">
              <span className="min-w-0 flex-1 basis-60">
                <span className="block">{jobWord(job.job)}</span>
                <span className="block text-sm text-third">{everyText(job.every)}</span>
              </span>
              <span className="text-second text-sm">
                {job.last_run_at !== null && (
                  <>
                    <RelativeTime moment={parseTimestamp(job.last_run_at)} timeZone={timeZone} /> ·{" "}
                    {tookText(job.seconds).toLowerCase()}
                  </>
                )}
              </span>
              <Badge tone={tone} dot>
                {label}
              </Badge>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
