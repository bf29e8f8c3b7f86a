// What was typed into a new opportunity and not sent: closing the form by mistake loses nothing. Gone with the page.
import type { CreationStart, Draft } from "./draft";

interface Kept {
  draft: Draft;
  step: number;
}

const kept = new Map<string, Kept>();

/** Started from somewhere else, or by somebody else, it is another one. */
export function keyOf(
  personId: string,
  workspaceId: string,
  { organization, contact, product, principal }: CreationStart,
): string {
  return [personId, workspaceId, organization?.id, contact?.id, product?.id, principal?.id].join(":");
}

export function readKept(key: string): Kept | null {
  return kept.get(key) ?? null;
}

export function keep(key: string, what: Kept): void {
  kept.set(key, what);
}

export function forgetKept(key: string): void {
  kept.delete(key);
}
