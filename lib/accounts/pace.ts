// Makes refusals take the same time whatever was found, so that a clock can't tell a known address from an unknown one.
import { setTimeout as sleep } from "node:timers/promises";

// Above what the slowest branch (hashing a password, handing a mail to the server) normally takes.
const PACE_MS = 800;
// Above what hashing one password takes by itself. Short, because ten attempts at one account may wait for each other.
export const TURN_MS = 300;

/** How long to wait after `elapsed` so that the whole takes a whole number of steps. */
export function remainder(elapsed: number, step: number = PACE_MS): number {
  return Math.max(1, Math.ceil(elapsed / step)) * step - elapsed;
}

export async function paced<T>(
  work: () => Promise<T>,
  isPaced: (result: T) => boolean,
  step: number = PACE_MS,
): Promise<T> {
  const start = performance.now();
  const result = await work();
  if (isPaced(result)) await sleep(remainder(performance.now() - start, step));
  return result;
}

const lanes = new Map<string, Promise<unknown>>();

/**
 * One after the other for the same key. Hashing a password only takes longer than a step when several are hashed at once,
 * which happens to known addresses alone: sent together, attempts at one account would tell that it exists.
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = lanes.get(key) ?? Promise.resolve();
  const turn = before.then(work, work);
  lanes.set(key, turn);
  try {
    return await turn;
  } finally {
    if (lanes.get(key) === turn) lanes.delete(key);
  }
}
