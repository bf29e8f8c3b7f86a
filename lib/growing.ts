// A list that grows page by page, once it grows.
import { type InfiniteData, InfiniteQueryObserver } from "@tanstack/react-query";
import { ask, Refused, type Shape } from "./ask";
import { clientCache, keyOf } from "./client-cache";
import type { Scope } from "./client-scope";

export interface Asked<Page, Place> {
  /** What is asked. */
  question: readonly string[];
  /** The address of the page that begins there. */
  pathOf: (place: Place) => string;
  shape: Shape<Page>;
  /** Where the first page begins. */
  start: Place;
  /** Where the one after this begins; null after the last. */
  nextOf: (page: Page) => Place | null;
}

export interface Growing<Page> {
  subscribe: (onChange: () => void) => () => void;
  /** What is there; null while there is nothing, or when it must not be shown any more. */
  read: () => readonly Page[] | null;
  /** One page more; false when it did not come. */
  more: () => Promise<boolean>;
  /** The server sent the first page anew: what follows it is asked again. */
  renew: (first: Page | undefined) => void;
}

export function grow<Page, Place>(
  scope: Scope,
  { question, pathOf, shape, start, nextOf }: Asked<Page, Place>,
  first: Page | undefined,
): Growing<Page> {
  const queryKey = keyOf(scope, ...question);
  // Begun anew each time it is shown: it grows from what the server sent with the page.
  clientCache.removeQueries({ queryKey, exact: true });
  const observer = new InfiniteQueryObserver<Page, Error, InfiniteData<Page, Place>, typeof queryKey, Place>(
    clientCache,
    {
      queryKey,
      queryFn: ({ pageParam, signal }) => ask(pathOf(pageParam), shape, signal),
      initialPageParam: start,
      getNextPageParam: nextOf,
      ...(first === undefined ? {} : { initialData: { pages: [first], pageParams: [start] } }),
      // It was read for this page just now; and its first listener comes a moment after it is begun.
      refetchOnMount: false,
      gcTime: 10_000,
    },
  );
  let latest = first;
  return {
    subscribe: observer.subscribe,
    read: () => {
      const { data, error, isRefetchError } = observer.getCurrentResult();
      const isRefused = isRefetchError && error instanceof Refused && !error.isPassing;
      return isRefused ? null : (data?.pages ?? null);
    },
    more: async () => {
      // What is being asked again has to be through: the next page follows its last.
      if (observer.getCurrentResult().isRefetching) await observer.refetch({ cancelRefetch: false });
      return !(await observer.fetchNextPage()).isError;
    },
    renew: (again) => {
      if (again === undefined || again === latest) return;
      latest = again;
      clientCache.setQueryData<InfiniteData<Page, Place>>(
        queryKey,
        (now) => now && { ...now, pages: [again, ...now.pages.slice(1)] },
      );
      void clientCache.invalidateQueries({ queryKey, exact: true });
    },
  };
}
