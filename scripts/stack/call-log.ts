// What the API was asked: a line a call, as hosted Supabase keeps them too. Tests and benches read from it what a page costs.
import { appendFileSync, rmSync } from "node:fs";
import { z } from "zod";

export const callSchema = z.object({
  /** Milliseconds since the epoch. */
  from: z.number(),
  to: z.number(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  /** The id that the app gives each of its own requests, and who sent that. */
  request: z.string().nullable(),
  agent: z.string().nullable(),
  /** What Postgres was asked meanwhile, each waited for. */
  statements: z.number(),
});
export type Call = z.infer<typeof callSchema>;

/** Someone who leaves a stack running for months finds no file of months. */
const MOST_LINES = 50_000;

/** Begins anew with each start. A call is written before it is answered: who has the answer finds it there. */
export function createCallLog(file: string, most = MOST_LINES): (call: Call) => void {
  let lines = 0;
  rmSync(file, { force: true });
  return (call) => {
    if (lines >= most) {
      rmSync(file, { force: true });
      lines = 0;
    }
    lines += 1;
    appendFileSync(file, `${JSON.stringify(call)}\n`, { mode: 0o600 });
  };
}
