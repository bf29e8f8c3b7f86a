// Opens the quick log from anywhere: a button, the palette, a key. What is asked before the host listens waits.

export interface QuickLogStartingPoint {
  organization?: { id: string; name: string };
  contactId?: string;
  opportunityId?: string;
  /** The follow-up that this log completes. */
  followUp?: { id: string; subject: string };
  /** The appointment that it closes, and its day unless that is today. */
  appointment?: { id: string; subject: string; day: string | null };
  /** What was begun earlier and kept. */
  draftKey?: string;
}

type Open = (from: QuickLogStartingPoint) => void;

let listener: Open | null = null;
let waiting: QuickLogStartingPoint | null = null;

/**
 * Whom the page in front is about, as an attribute of its button: L, the palette and the phone's plus then log with that customer.
 * It comes with the page, so a key that is pressed before its script runs knows it too.
 */
export const whoIn = (from: QuickLogStartingPoint | undefined) => ({
  "data-log-from": from && JSON.stringify(from),
});

export const whoIsHere = (): QuickLogStartingPoint =>
  JSON.parse(document.querySelector<HTMLElement>("[data-log-from]")?.dataset.logFrom ?? "{}");

export function openQuickLog(from: QuickLogStartingPoint = whoIsHere()): void {
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
