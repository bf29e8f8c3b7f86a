// A list that grows page by page, once it grows.
import { type InfiniteData, InfiniteQueryObserver } from "@tanstack/react-query";
import { ask, Refused, type Shape } from "./ask";
import { clientCache, keyOf } from "./client-cache";
import type { Scope } from "./client-scope";

export interface Asked<Page> {
  /** The address, with whatever is the same for all pages. */
  path: string;
  /** What the address says besides, of the first page; nothing where it is what the list begins with. */
  start?: string;
  /** And of the one after this; null after the last. */
  nextOf: (page: Page) => string | null;
  shape: Shape<Page>;
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

type Pages<Page> = InfiniteData<Page, string>;

export function grow<Page>(
  scope: Scope,
  { path, start = "", nextOf, shape }: Asked<Page>,
  first: Page | undefined,
): Growing<Page> {
  const queryKey = keyOf(scope, path, start);
  // Begun anew each time it is shown: it grows from what the server sent with the page.
  clientCache.removeQueries({ queryKey, exact: true });
  const observer = new InfiniteQueryObserver<Page, Error, Pages<Page>, typeof queryKey, string>(clientCache, {
    queryKey,
    queryFn: ({ pageParam, signal }) => ask([path, pageParam].filter(Boolean).join("&"), shape, signal),
    initialPageParam: start,
    getNextPageParam: nextOf,
    ...(first === undefined ? {} : { initialData: { pages: [first], pageParams: [start] } }),
    // It was read for this page just now; and its first listener comes a moment after it is begun.
    refetchOnMount: false,
    gcTime: 10_000,
  });
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
      clientCache.setQueryData<Pages<Page>>(
        queryKey,
        (now) => now && { ...now, pages: [again, ...now.pages.slice(1)] },
      );
      void clientCache.invalidateQueries({ queryKey, exact: true });
    },
  };
}
