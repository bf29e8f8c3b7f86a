// What `npm test` prints: one line per stage, the whole output of those that failed, one last line with the sum.
import { type Counts, summaryLine } from "./counts";

const plain = !process.stdout.isTTY || process.env.CI !== undefined || process.env.NO_COLOR !== undefined;
const paint = (code: number) => (text: string) => (plain ? text : `\u001b[${code}m${text}\u001b[0m`);
const green = paint(32);
const red = paint(31);
const dim = paint(2);

export interface Line {
  readonly title: string;
  readonly counts: Counts;
  readonly seconds: number;
}

export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.round(seconds % 60)).padStart(2, "0")} s`;
}

export function stageLine({ title, counts, seconds }: Line): string {
  const mark = counts.failed === 0 ? green("✓") : red("✗");
  const note = counts.note === undefined ? "" : ` (${counts.note})`;
  const numbers = counts.failed === 0 ? `${counts.passed} passed` : red(summaryLine(counts));
  return `${mark} ${title.padEnd(36)} ${duration(seconds).padStart(12)}   ${numbers}${note}`;
}

export function failureBlock(title: string, output: string, logFile: string): string {
  return [
    red(`── ${title} failed ──`),
    output.trimEnd(),
    dim(`── end of ${title}; also in ${logFile} ──`),
  ].join("\n");
}

export function sum(lines: readonly Line[]): Counts {
  return {
    passed: lines.reduce((total, line) => total + line.counts.passed, 0),
    failed: lines.reduce((total, line) => total + line.counts.failed, 0),
  };
}
