// How a list's address and its saved views go together. Without zod, because the list in the browser reads it too.
import { KINDS, kindOfList, type ListName } from "@/lib/kinds/all";

/** The list that stands at an address; null for a record of it, and for everything else. */
export function listAt(path: string): ListName | null {
  const [, name = ""] = /^\/([a-z-]+)\/?(?:\?|$)/.exec(path) ?? [];
  const kind = kindOfList(name);
  return kind === null ? null : KINDS[kind].many;
}

export interface SavedView {
  id: string;
  name: string;
  query: string;
  columns: string[] | null;
  isShared: boolean;
  isMine: boolean;
  /** Who made it; null for one's own. */
  by: string | null;
}

/** What a page reads about a list, and its tools and table take as one prop. */
export interface ListSetup {
  workspaceId: string;
  list: ListName;
  views: SavedView[];
  /** The view in the address. */
  current: string | null;
  /** The view that the list opens with. */
  opensWith: string | null;
  /** The columns to show; null for those that the list starts with. */
  columns: string[] | null;
}

/** In the address: which view was chosen; `none` for the list without one. */
export const VIEW_PARAM = "saved";
const passing = [VIEW_PARAM, "cursor", "size", "new"];

/** What of an address a view keeps: filters, scope and sorting. */
export function viewQuery(params: URLSearchParams): string {
  const kept = new URLSearchParams(params);
  for (const name of passing) kept.delete(name);
  kept.sort();
  return kept.toString();
}

export function addressOf(page: string, view: Pick<SavedView, "id" | "query">): string {
  const params = new URLSearchParams(view.query);
  params.set(VIEW_PARAM, view.id);
  return `${page}?${params}`;
}

/** Filters or columns are no longer as saved. */
export function isChanged(
  view: SavedView,
  params: URLSearchParams,
  columns: readonly string[] | null,
): boolean {
  return view.query !== viewQuery(params) || (view.columns ?? []).join() !== (columns ?? []).join();
}
