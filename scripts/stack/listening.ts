// A page that listens to an instance of the app, without the page: what comes over its line.
import { z } from "zod";

const toldSchema = z.array(z.object({ kind: z.string(), id: z.uuid().nullable() }));

export interface Line {
  /** Resolves when a record was told, with how many milliseconds that took from now. */
  hearsOf: (id: string, within: number) => Promise<number>;
  /** Resolves with how the server ended the line. */
  readonly ended: Promise<string>;
  /** Of which records it was told since it began. */
  readonly told: ReadonlySet<string>;
  close: () => void;
}

export async function listenTo(appUrl: string, cookie: string): Promise<Line> {
  const leaving = new AbortController();
  const response = await fetch(`${appUrl}/api/live?since=${Date.now()}`, {
    headers: { cookie, accept: "text/event-stream" },
    signal: leaving.signal,
  });
  const { body, status } = response;
  if (status !== 200 || body === null) throw new Error(`The line was refused: ${status}`);
  const told = new Set<string>();
  let wake = () => {};
  let last = "nothing";
  const hear = (message: string) => {
    const event = /^event: (.*)$/m.exec(message)?.[1];
    if (event === undefined) return;
    last = event;
    if (event === "told") {
      const data = JSON.parse(/^data: (.*)$/m.exec(message)?.[1] ?? "[]");
      for (const { id } of toldSchema.parse(data)) if (id !== null) told.add(id);
    }
    wake();
  };
  const read = async () => {
    let rest = "";
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const messages = (rest + chunk).split("\n\n");
      rest = messages.pop() ?? "";
      messages.forEach(hear);
    }
    return last;
  };
  const ended = read().catch(() => "cut off");
  const hearsOf = async (id: string, within: number) => {
    const started = performance.now();
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${id} was not told; last: ${last}`)), within);
      wake = () => {
        if (!told.has(id)) return;
        clearTimeout(timer);
        resolve();
      };
      wake();
      void ended.then((how) => reject(new Error(`The line ended: ${how}`)));
    });
    return performance.now() - started;
  };
  return { hearsOf, ended, told, close: () => leaving.abort() };
}
