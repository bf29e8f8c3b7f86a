"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { notify } from "@/components/ui/toast";
import { route } from "@/lib/route";
import type { RunBody } from "./ask";
import { forgetRun, rememberRun } from "./remembered";

export type RunState = "idle" | "running" | "stopped";

/**
 * Hands over once, and leads to the receipt. When the answer doesn't come back (a time limit on the way, a broken line) the
 * work may still be going on: then progress decides.
 */
export function useRun(name: string, onDone: () => void) {
  const [state, setState] = useState<RunState>("idle");
  const [problem, setProblem] = useState<string | null>(null);
  const router = useRouter();

  function finish(id: string) {
    forgetRun();
    onDone();
    router.push(route(`/settings/off-boarding/${id}`));
  }

  async function run(body: RunBody) {
    setProblem(null);
    setState("running");
    rememberRun({ requestId: body.requestId, name });
    try {
      const { askRun } = await import("./ask");
      const answer = await askRun(body);
      if (answer.ok) {
        for (const title of answer.data.problems) notify({ title, tone: "bad" });
        finish(answer.data.id);
        return;
      }
      forgetRun();
      setProblem(answer.message);
      setState("idle");
    } catch {
      // No answer: the progress goes on being watched.
    }
  }

  function stopped() {
    forgetRun();
    setState("stopped");
  }

  return { state, problem, run, finish, stopped, clear: () => setProblem(null) };
}
