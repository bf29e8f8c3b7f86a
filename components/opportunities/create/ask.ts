// The lists that a new opportunity chooses from.
import { queryOptions } from "@tanstack/react-query";
import { ask } from "@/lib/ask";
import { choices, keyOf } from "@/lib/client-cache";
import type { Scope } from "@/lib/client-scope";
import { creationSchema } from "@/lib/opportunities/answers";

export function creationOf(scope: Scope) {
  return queryOptions({
    queryKey: keyOf(scope, "/api/new-opportunity"),
    queryFn: ({ signal }) => ask("/api/new-opportunity", creationSchema, signal),
    ...choices,
  });
}
