// Between finding a free port and listening on it, another program may take it (two stacks starting at once): try others.
import { fullText } from "./errors";

export function isPortTaken(error: unknown): boolean {
  return /EADDRINUSE|Address already in use/i.test(fullText(error));
}

const attempts = 5;

/** Runs `start` again, after `undo`, as long as it fails on a taken port; each run is expected to choose its ports anew. */
export async function retryOnTakenPort<T>(
  start: () => Promise<T>,
  undo: (error: unknown) => Promise<void>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (attempt >= attempts || !isPortTaken(error)) throw error;
      await undo(error);
    }
  }
}
