// Where any record and its history stand in the app.
import type { Route } from "next";
import { route } from "@/lib/route";
import type { RecordKind } from "./schema";

export function historyHref(kind: RecordKind, id: string): Route {
  const href = route(`/history/${String(kind)}/${id}`);
  return href;
}

export function recordHref(kind: RecordKind, id: string): Route {
  switch (kind) {
    case "organization":
      return route(`/organizations/${id}`);
    case "contact":
      return route(`/contacts/${id}`);
    case "opportunity":
      return route(`/opportunities/${id}`);
    case "interaction":
      return route(`/interactions/${id}`);
    case "product":
      return route(`/products/${id}`);
  }
}

/** The way from a page about a record back to it. */
export function recordCrumb(kind: RecordKind, id: string, name: string): { label: string; href: Route }[] {
  return [{ label: name, href: recordHref(kind, id) }];
}
