// Brings back a process of the stack that ended by itself: soon, a few times, and then no more.
import { setTimeout as delay } from "node:timers/promises";
import { explain } from "./errors";
import type { ProcessRecord } from "./processes";

export type Child = { record: ProcessRecord; exited: Promise<unknown>; stop(): Promise<void> };

export type Supervised = {
  /** Settles with a sentence when it is not brought back any more, and never when it is stopped. */
  gaveUp: Promise<string>;
  stop(): Promise<void>;
};

/** How long to wait before each attempt, in milliseconds. Whatever then runs for a minute has all of them again. */
const waits = [200, 500, 1_000, 2_000, 4_000] as const;
const provenAfter = 60_000;

export function keepRunning(
  name: string,
  first: Child,
  options: {
    again(): Promise<Child>;
    onReplaced(child: Child): void;
    say(text: string): void;
    detail(text: string): void;
    waits?: readonly number[];
  },
): Supervised {
  const pauses = options.waits ?? waits;
  const stopping = new AbortController();
  const { signal } = stopping;
  let current = first;

  /** Null when it was stopped meanwhile. */
  async function bringBack(attempt: number): Promise<{ attempt: number } | { sentence: string } | null> {
    let reason = "Look into the log, then start again.";
    for (let next = attempt; next < pauses.length; next += 1) {
      await delay(pauses[next], undefined, { signal }).catch(() => {});
      if (signal.aborted) return null;
      try {
        current = await options.again();
        return { attempt: next + 1 };
      } catch (error) {
        options.detail(`${name} did not come back: ${error instanceof Error ? error.stack : String(error)}`);
        reason = explain(error);
      }
    }
    return { sentence: `${name} keeps ending by itself, so everything was stopped. ${reason}` };
  }

  async function watch(): Promise<string | null> {
    let attempt = 0;
    while (true) {
      const begun = performance.now();
      await current.exited;
      if (signal.aborted) return null;
      if (performance.now() - begun > provenAfter) attempt = 0;
      options.say(`  ${name} ended by itself: starting it again.`);
      const back = await bringBack(attempt);
      if (back === null) return null;
      if ("sentence" in back) return back.sentence;
      attempt = back.attempt;
      if (signal.aborted) {
        await current.stop();
        return null;
      }
      options.onReplaced(current);
      options.say(`  ${name} is back.`);
    }
  }

  const watched = watch();
  return {
    gaveUp: new Promise((resolve) => {
      void watched.then((sentence) => {
        if (sentence !== null) resolve(sentence);
      });
    }),
    async stop() {
      stopping.abort();
      await current.stop();
      await watched;
    },
  };
}
