// One line per step with the time it took; details go to the log file.
import { appendFileSync } from "node:fs";

export type Progress = {
  step<T>(label: string, work: (note: (text: string) => void) => Promise<T>): Promise<T>;
  info(text: string): void;
  /** Details that only the log file shows. */
  detail(text: string): void;
};

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

export function createProgress(options: { logFile?: string; quiet?: boolean }): Progress {
  const terminal = process.stdout.isTTY === true && options.quiet !== true;
  const say = (text: string) => {
    if (options.quiet !== true) process.stdout.write(`${text}\n`);
  };
  const detail = (text: string) => {
    if (!options.logFile) return;
    try {
      appendFileSync(options.logFile, `${new Date().toISOString()} ${text}\n`, { mode: 0o600 });
    } catch {
      // A full disk must not hide the failure that is about to be reported.
    }
  };
  return {
    async step(label, work) {
      const begun = performance.now();
      let noted = "";
      const note = (text: string) => {
        noted = text;
        detail(`${label}: ${text}`);
        if (terminal) process.stdout.write(`\r\x1b[2K  … ${label} (${text})`);
      };
      if (terminal) process.stdout.write(`  … ${label}`);
      try {
        const result = await work(note);
        const took = seconds(performance.now() - begun);
        if (terminal) process.stdout.write("\r\x1b[2K");
        say(`  ✓ ${label}${noted ? ` (${noted})` : ""}  ${took}`);
        detail(`${label}: done in ${took}`);
        return result;
      } catch (error) {
        if (terminal) process.stdout.write("\r\x1b[2K");
        say(`  ✗ ${label}`);
        throw error;
      }
    },
    info(text) {
      say(text);
      detail(text);
    },
    detail,
  };
}
