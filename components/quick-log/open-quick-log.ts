// Opens the quick log from anywhere: a button, the palette, a key. What is asked before the host listens waits.

export interface QuickLogStartingPoint {
  organization?: { id: string; name: string };
  contactId?: string;
  opportunityId?: string;
  /** The follow-up that this log completes. */
  followUp?: { id: string; subject: string };
  /** What was begun earlier and kept. */
  draftKey?: string;
}

type Open = (from: QuickLogStartingPoint) => void;

let listener: Open | null = null;
let waiting: QuickLogStartingPoint | null = null;
let here: QuickLogStartingPoint = {};

/** What the page in front is about: L, the palette and the phone's plus then log with that customer. */
export function standOn(from: QuickLogStartingPoint): () => void {
  here = from;
  return () => {
    if (here === from) here = {};
  };
}

export function openQuickLog(from: QuickLogStartingPoint = here): void {
  if (listener) listener(from);
  else waiting = from;
}

export function onOpenQuickLog(open: Open): () => void {
  listener = open;
  if (waiting) {
    open(waiting);
    waiting = null;
  }
  return () => {
    if (listener === open) listener = null;
  };
}
