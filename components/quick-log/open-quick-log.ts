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

/**
 * Whom the page in front is about, as attributes of its button: L, the palette and the phone's plus then log with that customer.
 * They come with the page, so a key that is pressed before its script runs knows them too.
 */
export function whoIn(from: QuickLogStartingPoint | undefined) {
  return {
    "data-log-with": from?.organization?.id,
    "data-log-name": from?.organization?.name,
    "data-log-contact": from?.contactId,
    "data-log-about": from?.opportunityId,
  };
}

function whoIsHere(): QuickLogStartingPoint {
  const { logWith, logName, logContact, logAbout } =
    document.querySelector<HTMLElement>("[data-log-with]")?.dataset ?? {};
  if (logWith === undefined || logName === undefined) return {};
  return {
    organization: { id: logWith, name: logName },
    ...(logContact === undefined ? {} : { contactId: logContact }),
    ...(logAbout === undefined ? {} : { opportunityId: logAbout }),
  };
}

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
