// What the palette finds and remembers; without zod, because the shell notes what is opened on every page.
import { type FoundKind, foundKinds, KINDS, kindOfList } from "@/lib/kinds/all";
import type { OrganizationRole } from "@/lib/organizations/roles";

/** One letter finds everything and nothing. */
export const SHORTEST_QUERY = 2;

export interface OpenedRecord {
  kind: FoundKind;
  id: string;
}

const openedPath = /^\/([a-z-]+)\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** The record whose page this is. */
export function openedAt(pathname: string): OpenedRecord | null {
  const [, list = "", id] = openedPath.exec(pathname) ?? [];
  const kind = foundKinds.find((one) => one === kindOfList(list));
  return kind === undefined || id === undefined ? null : { kind, id };
}

export const OPENED_LIMIT = 8;

/** The newest first, each once. */
export function withOpened(before: readonly OpenedRecord[], now: OpenedRecord): OpenedRecord[] {
  return [now, ...before.filter(({ kind, id }) => kind !== now.kind || id !== now.id)].slice(0, OPENED_LIMIT);
}

/** The kinds of pages of a record that are called like a role of it. */
const sides = foundKinds.filter((kind) => KINDS[kind].record !== kind);

/** Where an organization is looked up: as what it was declared, and as an account unless it is nothing else. */
export function pagesOf(roles: readonly OrganizationRole[]): FoundKind[] {
  const isSide = (role: string) => sides.some((side) => side === role);
  const pages = sides.filter((side) => roles.some((role) => role === side));
  return roles.some((role) => !isSide(role)) || pages.length === 0 ? [...pages, "organization"] : pages;
}

/** What has the words beats what only looks alike: as soon as one does, the others are noise. */
export function wordsFirst<Found extends { rank: number }>(found: readonly Found[]): Found[] {
  const withWords = found.filter(({ rank }) => rank >= 1);
  return withWords.length > 0 ? withWords : [...found];
}
