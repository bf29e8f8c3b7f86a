"use client";

import { useEffect, useState } from "react";
import type { Preview } from "@/lib/off-boarding/answers";
import type { Plan } from "@/lib/off-boarding/rules";

const pauseWhileChoosing = 200;

interface PreviewState {
  preview: Preview;
  /** True until the numbers are those of the plan as it is. */
  stale: boolean;
  problem: string | null;
  /** Asks once more for the plan as it is. */
  again: () => void;
}

/** The exact numbers of a plan, counted by the database after each change. */
export function usePreview(workspaceId: string, plan: Plan, initial: Preview): PreviewState {
  const [state, setState] = useState<{ plan: Plan | null; preview: Preview; problem: string | null }>({
    plan,
    preview: initial,
    problem: null,
  });
  const counted = state.plan;

  useEffect(() => {
    if (counted === plan) return;
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { askPreview } = await import("./ask");
        const answer = await askPreview({ workspaceId, plan }, controller.signal);
        setState((before) =>
          answer.ok
            ? { plan, preview: answer.data, problem: null }
            : { plan, preview: before.preview, problem: answer.message },
        );
      } catch {
        if (controller.signal.aborted) return;
        const problem = "The numbers could not be counted. Check the connection.";
        setState((before) => ({ plan, preview: before.preview, problem }));
      }
    }, pauseWhileChoosing);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [workspaceId, plan, counted]);

  return {
    preview: state.preview,
    stale: counted !== plan,
    problem: state.problem,
    again: () => setState((before) => ({ ...before, plan: null, problem: null })),
  };
}
