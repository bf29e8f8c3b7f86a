// Reads the open page anew when something that it shows was changed elsewhere: at a moment when nobody is in the middle of
// something on it.
import { z } from "zod";
import { pageShows, type Told, toldSchema } from "@/lib/live/told";

interface Watched {
  /** Up to when the page knows everything, in the server's milliseconds. */
  since: number;
  path: () => string;
  refresh: () => void;
}

const LOOK_AGAIN = 500;
/** After a key or a press somebody is at it. */
const AT_REST = 700;
/** Read anew again and again, a page would cost as much as all that is done on it: what follows closely waits longer each time. */
const APART = { first: 2_000, most: 15_000 } as const;
/** Where rights were changed: until the page has been read, which may lead elsewhere. */
const RIGHTS_CHANGED = 4_000;
/** A tab that was only left for a glance keeps its line. */
const HIDDEN = 60_000;
const FIRST_RETRY = 1_000;
const LONGEST_RETRY = 60_000;

const opened = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox], [data-dragging]";
const typedIn = "input, textarea, select, [contenteditable]";

function isBusy(touchedAt: number): boolean {
  return (
    performance.now() - touchedAt < AT_REST ||
    // What can not be read anew would put the browser's error in the place of the page.
    !navigator.onLine ||
    document.visibilityState === "hidden" ||
    document.querySelector(opened) !== null ||
    document.activeElement?.matches(typedIn) === true
  );
}

export function watch({ since, path, refresh }: Watched): () => void {
  let source: EventSource | null = null;
  let knownTo = since;
  let failures = 0;
  let isOver = false;
  let retry: number | undefined;
  let hiding: number | undefined;
  let waiting: number | undefined;
  let touchedAt = performance.now();
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let apart: number = APART.first;

  function readAnew(): void {
    if (waiting !== undefined) return;
    const attempt = () => {
      const rested = performance.now() - refreshedAt;
      if (isBusy(touchedAt) || rested < apart) return;
      window.clearInterval(waiting);
      waiting = undefined;
      refreshedAt = performance.now();
      apart = rested > APART.most ? APART.first : Math.min(apart * 1.5, APART.most);
      refresh();
    };
    waiting = window.setInterval(attempt, LOOK_AGAIN);
    attempt();
  }

  function hear(told: readonly Told[]): void {
    // What this tab did, it has read already.
    const others = told.filter(({ mine }) => !(mine && document.hasFocus()));
    if (others.some((one) => pageShows(path(), one))) readAnew();
  }

  function close(): void {
    source?.close();
    source = null;
    window.clearTimeout(retry);
  }

  function comeAgain(after: number): void {
    close();
    // Not all at the same moment.
    retry = window.setTimeout(open, after * (0.5 + Math.random()));
  }

  /** What was answered in place of a line, which an event source keeps to itself. */
  async function askWhy(): Promise<void> {
    const asking = new AbortController();
    const answer = await fetch(`/api/live?since=${knownTo}`, { signal: asking.signal }).catch(() => null);
    asking.abort();
    if (isOver || source !== null) return;
    // There are none here.
    if (answer?.status === 204) return;
    // The session ended, or the membership, while nobody could say so: the page learns it, and where to go.
    if (answer?.status === 401 || answer?.status === 403) return readAnew();
    comeAgain(Math.min(FIRST_RETRY * 2 ** failures, LONGEST_RETRY));
  }

  function on(stream: EventSource, event: string, then: (data: string) => void): void {
    stream.addEventListener(event, (message: MessageEvent<string>) => {
      knownTo = Number(message.lastEventId) || knownTo;
      failures = 0;
      then(message.data);
    });
  }

  function open(): void {
    close();
    if (!navigator.onLine) {
      addEventListener("online", open, { once: true });
      return;
    }
    const stream = new EventSource(`/api/live?since=${knownTo}`);
    source = stream;
    on(stream, "beat", () => {});
    on(stream, "told", (data) => hear(z.array(toldSchema).parse(JSON.parse(data))));
    on(stream, "lost", readAnew);
    on(stream, "notified", readAnew);
    on(stream, "ended", () => {
      close();
      readAnew();
    });
    on(stream, "again", () => {
      readAnew();
      comeAgain(RIGHTS_CHANGED);
    });
    stream.onerror = () => {
      failures += 1;
      if (stream.readyState === EventSource.CLOSED) {
        close();
        void askWhy();
        return;
      }
      comeAgain(Math.min(FIRST_RETRY * 2 ** failures, LONGEST_RETRY));
    };
  }

  const touch = () => {
    touchedAt = performance.now();
  };
  const onVisibility = () => {
    window.clearTimeout(hiding);
    if (document.visibilityState === "hidden") hiding = window.setTimeout(close, HIDDEN);
    else if (source === null) open();
  };
  addEventListener("pointerdown", touch, true);
  addEventListener("keydown", touch, true);
  document.addEventListener("visibilitychange", onVisibility);
  if (document.visibilityState === "visible") open();

  return () => {
    isOver = true;
    close();
    window.clearTimeout(hiding);
    window.clearInterval(waiting);
    removeEventListener("online", open);
    removeEventListener("pointerdown", touch, true);
    removeEventListener("keydown", touch, true);
    document.removeEventListener("visibilitychange", onVisibility);
  };
}
