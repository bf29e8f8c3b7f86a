// The pages that a record may stand on; without zod, because the shell notes what is opened on every page.
import type { OrganizationRole } from "@/lib/organizations/roles";

export const PAGE_KINDS = [
  "organization",
  "principal",
  "distributor",
  "contact",
  "opportunity",
  "product",
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** One letter finds everything and nothing. */
export const SHORTEST_QUERY = 2;

export interface OpenedRecord {
  kind: PageKind;
  id: string;
}

const openedPath =
  /^\/(organization|principal|distributor|contact|opportunitie|product)s\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** The record whose page this is. */
export function openedAt(pathname: string): OpenedRecord | null {
  const [, word, id] = openedPath.exec(pathname) ?? [];
  const kind = PAGE_KINDS.find((one) => one === word || (one === "opportunity" && word === "opportunitie"));
  return kind === undefined || id === undefined ? null : { kind, id };
}

export const OPENED_LIMIT = 8;

/** The newest first, each once. */
export function withOpened(before: readonly OpenedRecord[], now: OpenedRecord): OpenedRecord[] {
  return [now, ...before.filter(({ kind, id }) => kind !== now.kind || id !== now.id)].slice(0, OPENED_LIMIT);
}

/** Where an organization is looked up: as what it was declared, and as an account unless it is nothing else. */
export function pagesOf(roles: readonly OrganizationRole[]): PageKind[] {
  const pages: PageKind[] = [];
  if (roles.includes("principal")) pages.push("principal");
  if (roles.includes("distributor")) pages.push("distributor");
  const isAccount = roles.some((role) => role !== "principal" && role !== "distributor");
  return isAccount || pages.length === 0 ? [...pages, "organization"] : pages;
}

/** What has the words beats what only looks alike: as soon as one does, the others are noise. */
export function wordsFirst<Found extends { rank: number }>(found: readonly Found[]): Found[] {
  const withWords = found.filter(({ rank }) => rank >= 1);
  return withWords.length > 0 ? withWords : [...found];
}
