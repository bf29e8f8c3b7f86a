// One page's line to the hub, as an event stream.
import "server-only";
import { figures } from "@/lib/observe/figures";
import type { Listener } from "./change";
import type { Hub, Word } from "./hub";

/** Then the page comes again, and with it a token that is fresh. */
const LONGEST = 10 * 60_000;
/** Words that wait for a page which doesn't read them: it comes again when it does. */
const WAITING = 200;

const encoder = new TextEncoder();
const line = (event: string, at: number, data: string) =>
  encoder.encode(`event: ${event}\nid: ${at}\ndata: ${data}\n\n`);

function written(word: Word, at: number): Uint8Array {
  return typeof word === "string" ? line(word, at, "") : line("told", at, JSON.stringify(word.told));
}

export function openStream(
  hub: Hub,
  listener: Listener,
  since: number,
  signal: AbortSignal,
): Response | null {
  let leave: (() => void) | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isFull = false;
  let isOpen = true;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = () => {
          if (!isOpen) return;
          isOpen = false;
          clearTimeout(timer);
          leave?.();
          controller.close();
        };
        const write = (chunk: Uint8Array) => {
          if (!isOpen) return;
          if ((controller.desiredSize ?? 0) <= 0) return end();
          controller.enqueue(chunk);
        };
        // Proxies and browsers hold back an answer that has no beginning.
        write(encoder.encode(": hello\n\n"));
        const left = hub.add(
          {
            ...listener,
            send: (word, at) => write(written(word, at)),
            beat: (at) => write(line("beat", at, "")),
            end,
          },
          since,
        );
        isFull = left === null;
        if (left === null) return end();
        figures().live.inc();
        leave = () => {
          leave = null;
          figures().live.dec();
          left();
        };
        // What it missed was too much for it.
        if (!isOpen) return leave();
        // Whoever left before the answer began tells nobody any more.
        if (signal.aborted) return end();
        timer = setTimeout(end, LONGEST);
        signal.addEventListener("abort", end, { once: true });
      },
      cancel() {
        // The browser left: closing it once more would be an error.
        isOpen = false;
        clearTimeout(timer);
        leave?.();
      },
    },
    { highWaterMark: WAITING },
  );
  if (isFull) return null;
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // `no-transform`: what packs answers would wait for more.
      "cache-control": "private, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
