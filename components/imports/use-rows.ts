// Rows of an import with one outcome, page by page.
import { useInfiniteQuery } from "@tanstack/react-query";
import { ask } from "@/lib/ask";
import { clientCache, keyOf } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import { rowsAnswerSchema } from "@/lib/imports/answers";
import type { ImportOutcome } from "@/lib/imports/contract";
import { rowsKey } from "./use-check";

export function useRows(id: string, outcome: ImportOutcome) {
  const query = useInfiniteQuery(
    {
      queryKey: keyOf(useScope(), ...rowsKey(id), outcome),
      queryFn: ({ pageParam, signal }) =>
        ask(`/api/imports/${id}/rows?outcome=${outcome}&after=${pageParam}`, rowsAnswerSchema, signal),
      initialPageParam: 0,
      getNextPageParam: ({ next }) => next,
    },
    clientCache,
  );
  return {
    rows: query.data?.pages.flatMap(({ rows }) => rows) ?? null,
    failed: query.isError,
    hasMore: query.hasNextPage,
    busy: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
  };
}
