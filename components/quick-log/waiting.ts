// Which logs wait for the network, known without loading what sends them; and who wants to hear when one was settled.
import type { ActionFailure } from "@/lib/action-result";

const changed = "kp-quick-log-changed";

/** Only for this tab and this person: it is gone with the tab. */
export function draftsKey(personId: string, workspaceId: string): string {
  return `kp-quick-log:${workspaceId}:${personId}`;
}

export function tellDraftsChanged(): void {
  window.dispatchEvent(new Event(changed));
}

export function onDraftsChanged(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  return () => window.removeEventListener(changed, listener);
}

/** A note can't hold this mark: its quotes are escaped where it is kept. */
export function countWaiting(personId: string, workspaceId: string): number {
  try {
    const kept = sessionStorage.getItem(draftsKey(personId, workspaceId)) ?? "";
    return kept.split('"waiting":{').length - 1;
  } catch {
    return 0;
  }
}

/** Null: it was logged. */
type Settled = (key: string, failure: ActionFailure | null) => void;

const listeners = new Set<Settled>();

export function tellSettled(key: string, failure: ActionFailure | null): void {
  for (const listener of listeners) listener(key, failure);
}

export function onSettled(listener: Settled): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
