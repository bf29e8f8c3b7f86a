// Opens the line for a new task from anywhere: a button, the palette, a key. What is asked before the host listens waits.
import type { QuickLogStartingPoint } from "@/components/quick-log/open-quick-log";

/** What the page in front is about. */
export interface QuickTaskStart
  extends Pick<QuickLogStartingPoint, "organization" | "contactId" | "opportunityId"> {
  principal?: { id: string; name: string };
  /** What is said of what it is about, where that isn't the customer. */
  label?: string;
  /** Where it was asked for: a day of the calendar, an hour of it. */
  dueOn?: string;
  dueTime?: string;
}

type Open = (from: QuickTaskStart | undefined) => void;

let listener: Open | null = null;
let waiting: { from: QuickTaskStart | undefined } | null = null;

export function openQuickTask(from?: QuickTaskStart): void {
  if (listener) listener(from);
  else waiting = { from };
}

export function onOpenQuickTask(open: Open): () => void {
  listener = open;
  if (waiting) open(waiting.from);
  waiting = null;
  return () => {
    if (listener === open) listener = null;
  };
}
