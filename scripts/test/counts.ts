// Reads how many tests a stage ran from what it printed.
import type { Stage } from "./stages";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly note?: string;
}

const summary = /^\s*(\d+) passed, (\d+) failed\b/gm;

/** The last line `N passed, N failed` counts; a stage of tests that ran none has failed. */
export function readCounts(stage: Pick<Stage, "counts">, output: string, exitCode: number): Counts {
  if (stage.counts === "check") return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const last = [...output.matchAll(summary)].at(-1);
  const passed = Number(last?.[1] ?? 0);
  const failed = Number(last?.[2] ?? 0);
  if (exitCode !== 0 && failed === 0) return { passed, failed: 1, note: `ended with exit code ${exitCode}` };
  if (exitCode === 0 && failed > 0) return { passed, failed, note: "said failed but ended with exit code 0" };
  if (passed + failed === 0) return { passed, failed: 1, note: "ran no test" };
  return { passed, failed };
}

export function summaryLine({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}
