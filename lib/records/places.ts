// Where lists, records and their histories stand in the app; the compiler refuses a kind without its pages.
import type { Route } from "next";
import { KINDS, type Kind } from "@/lib/kinds/all";
import { route } from "@/lib/route";
import type { RecordKind } from "@/lib/supabase/record-kinds";

export function historyHref(kind: RecordKind, id: string): Route {
  const href = route(`/history/${String(kind)}/${id}`);
  return href;
}

export function listHref(kind: Kind): Route {
  return route(`/${KINDS[kind].many}`);
}

/** Where the form of a new one opens. */
export function creationHref(kind: Kind): Route {
  return route(`/${KINDS[kind].many}?new=1`);
}

export function recordHref(kind: Kind, id: string): Route {
  return route(`/${KINDS[kind].many}/${id}`);
}

/** The way from a page about a record back to it. */
export function recordCrumb(kind: RecordKind, id: string, name: string): { label: string; href: Route }[] {
  return [{ label: name, href: recordHref(kind, id) }];
}
