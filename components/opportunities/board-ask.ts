// What the board asks once it is there: more of a column, and what the look at a card shows.
import { queryOptions } from "@tanstack/react-query";
import { ask } from "@/lib/ask";
import { clientCache, keyOf } from "@/lib/client-cache";
import type { Scope } from "@/lib/client-scope";
import { type Column, columnSchema, peekSchema } from "@/lib/opportunities/rows";

/** Asked twice at once, by scrolling to and fro, it is one question. */
export function askColumn(scope: Scope, query: string): Promise<Column> {
  const path = `/api/opportunities/board?${query}`;
  return clientCache.fetchQuery({
    queryKey: keyOf(scope, path),
    queryFn: ({ signal }) => ask(path, columnSchema, signal),
  });
}

/** Another contact since is another answer. */
export function peekAt(scope: Scope, id: string, lastContact: string | null) {
  const path = `/api/opportunities/${id}`;
  return queryOptions({
    queryKey: keyOf(scope, path, lastContact),
    queryFn: ({ signal }) => ask(path, peekSchema, signal),
  });
}
