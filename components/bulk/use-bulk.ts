"use client";

// A change to all that match, from the question to what came of it. Pieces that hold nobody up, each asked for by this page.
import { useRef, useState } from "react";
import type { AllWork } from "@/components/lists/all-matching";
import { pickMatching, runPicked, startPicked, stopPicked } from "@/lib/bulk/actions";
import { FIRST_SLICE } from "@/lib/bulk/pace";
import type { Matching, Progress } from "@/lib/bulk/schema";

export type Step =
  | { at: "asking"; count: number }
  /** As many as were seen when it was asked, and as many as it is. */
  | { at: "asking again"; count: number; seen: number; job: string }
  | { at: "picking"; picked: number }
  | { at: "running"; progress: Progress }
  | { at: "over"; progress: Progress; job: string }
  | { at: "failed"; message: string };

const NO_CONNECTION =
  "No connection. What was changed until now stands; Bulk changes in the settings show it within a quarter of an hour.";

export function useBulk(matching: Matching, { work }: AllWork, count: number) {
  const [step, setStep] = useState<Step>({ at: "asking", count });
  const job = useRef<string | null>(null);
  const stopping = useRef(false);
  const { workspaceId } = matching;

  async function fail(message: string = NO_CONNECTION) {
    setStep({ at: "failed", message });
    // What is done becomes a change that can be taken back now, not when nobody went on with it.
    if (job.current !== null) await stopPicked({ workspaceId, job: job.current }).catch(() => null);
  }

  async function stop(id: string) {
    const result = await stopPicked({ workspaceId, job: id }).catch(() => null);
    if (result?.ok) setStep({ at: "over", progress: result.data, job: id });
    else setStep({ at: "failed", message: result?.message ?? NO_CONNECTION });
  }

  async function run(id: string, started: Progress) {
    setStep({ at: "running", progress: started });
    let size = FIRST_SLICE;
    for (;;) {
      if (stopping.current) return stop(id);
      const result = await runPicked({ workspaceId, job: id, size }).catch(() => null);
      if (!result?.ok) return fail(result?.message);
      const { progress } = result.data;
      size = result.data.size;
      if (progress.status !== "running") return setStep({ at: "over", progress, job: id });
      setStep({ at: "running", progress });
    }
  }

  async function start(id: string, seen: number) {
    const result = await startPicked({ workspaceId, job: id, seen }).catch(() => null);
    if (result?.ok) return run(id, result.data);
    const now = result?.reason === "bulk_count_changed" ? Number(result.hint) : null;
    if (now === null) return fail(result?.message);
    setStep({ at: "asking again", count: now, seen, job: id });
  }

  async function pick() {
    setStep({ at: "picking", picked: 0 });
    let after: string | null = null;
    let picked = 0;
    do {
      const result: Awaited<ReturnType<typeof pickMatching>> | null = await pickMatching({
        ...matching,
        work,
        job: job.current,
        after,
      }).catch(() => null);
      if (!result?.ok) return fail(result?.message);
      job.current = result.data.job;
      after = result.data.after;
      picked += result.data.total;
      setStep({ at: "picking", picked });
      if (stopping.current) return stop(result.data.job);
    } while (after !== null);
    return start(job.current ?? "", count);
  }

  return {
    step,
    confirm: () => (step.at === "asking again" ? start(step.job, step.count) : pick()),
    stop: () => {
      stopping.current = true;
    },
    /** What was kept for a change that nobody wants after all goes. */
    leave: () => {
      if (step.at === "asking again") void stopPicked({ workspaceId, job: step.job }).catch(() => null);
    },
  };
}
