// A distributor's file, from the worker that read it to the month that counts, part by part; what broke off goes on.
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { ActionResult } from "@/lib/action-result";
import { addSellThroughPart, goOnLoading, goOnUndoing, startSellThrough } from "@/lib/placements/actions";
import type { Answer, Question, Summary } from "@/lib/placements/parse/messages";
import type { Progress } from "@/lib/placements/schema";

const NO_ANSWER = "No connection. Try again in a moment.";

/** Calls until it is done; tells how far it is. */
export async function untilDone(
  goOn: (of: { workspaceId: string; id: string }) => Promise<ActionResult<Progress>>,
  of: { workspaceId: string; id: string },
  tell: (progress: Progress) => void,
): Promise<void> {
  for (;;) {
    const result = await goOn(of).catch(() => null);
    if (result === null) throw new Error(NO_ANSWER);
    if (!result.ok) throw new Error(result.message);
    tell(result.data);
    if (result.data.is_done) return;
  }
}

export const WAYS = { load: goOnLoading, undo: goOnUndoing };

function startReading() {
  const worker = new Worker(new URL("../../lib/placements/parse/worker.ts", import.meta.url), {
    type: "module",
  });
  const ask = (question: Question) =>
    new Promise<Answer>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
      worker.onerror = () => reject(new Error("This file can’t be read in this browser."));
      worker.postMessage(question);
    });
  return { ask, end: () => worker.terminate() };
}

export interface Step {
  label: string;
  value: number;
  max: number;
}

export function useLoad(workspaceId: string) {
  const router = useRouter();
  const reader = useRef<ReturnType<typeof startReading> | null>(null);
  const begun = useRef<{ hash: string; distributor: string; id: string; sent: number } | null>(null);
  const [read, setRead] = useState<{ name: string; summary: Summary } | null>(null);
  const [isReading, setReading] = useState(false);
  const [step, setStep] = useState<Step | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);

  useEffect(
    () => () => {
      reader.current?.end();
      reader.current = null;
    },
    [],
  );

  async function open(file: File) {
    reader.current ??= startReading();
    setReading(true);
    setProblem(null);
    setSaid(null);
    setRead(null);
    const answer = await reader.current.ask({ ask: "open", file }).catch(() => null);
    setReading(false);
    if (answer?.kind === "summary") setRead({ name: file.name.slice(-255), summary: answer.summary });
    else setProblem(answer?.kind === "problem" ? answer.message : "This file can’t be read in this browser.");
  }

  /** Null when it counts already. */
  async function begin(distributor: string, name: string, { hash, parts, months }: Summary) {
    const held = begun.current;
    if (held?.hash === hash && held.distributor === distributor) return held;
    const result = await startSellThrough(workspaceId, {
      distributor_id: distributor,
      file_name: name,
      file_hash: hash,
      part_count: parts,
      months,
    });
    if (!result.ok) throw new Error(result.message);
    if (result.data.same) return null;
    begun.current = { hash, distributor, id: result.data.id, sent: 0 };
    return begun.current;
  }

  async function loadAll(distributor: string, name: string, summary: Summary): Promise<string> {
    const at = await begin(distributor, name, summary);
    if (at === null) return "This file counts already. Nothing was changed.";
    const of = { workspaceId, id: at.id };
    for (; at.sent < summary.parts; at.sent += 1) {
      setStep({ label: "Sending", value: at.sent, max: summary.parts });
      const piece = await reader.current?.ask({ ask: "part", at: at.sent });
      if (piece?.kind !== "part") throw new Error(NO_ANSWER);
      const result = await addSellThroughPart(of, at.sent + 1, piece.part);
      if (!result.ok) throw new Error(result.message);
    }
    await untilDone(WAYS.load, of, ({ done, months }) =>
      setStep({ label: "Loading month by month", value: done, max: months }),
    );
    begun.current = null;
    return "Loaded. What nobody has matched yet waits below.";
  }

  async function load(distributor: string) {
    if (read === null) return;
    setProblem(null);
    setStep({ label: "Sending", value: 0, max: read.summary.parts });
    try {
      setSaid(await loadAll(distributor, read.name, read.summary));
      setRead(null);
      router.refresh();
    } catch (error) {
      // What the browser says of a broken line helps nobody.
      setProblem(error instanceof TypeError || !(error instanceof Error) ? NO_ANSWER : error.message);
    }
    setStep(null);
  }

  return { read, isReading, step, problem, said, open, load };
}
