// The one cache of a page's script, handed to each hook by name: what is not imported is not loaded, so no page begins
// with it. Why it keeps what it keeps: docs/decisions/034.
import { QueryClient } from "@tanstack/react-query";
import { onForgetAnswers, type Scope } from "./client-scope";

const MINUTE = 60_000;

export const clientCache = new QueryClient({
  defaultOptions: {
    queries: {
      // Without a network a question fails at once and says so, instead of waiting for one.
      networkMode: "always",
      retry: false,
      refetchOnReconnect: true,
      // What is on the screen is asked again when somebody comes back to it; what has left the screen is forgotten.
      staleTime: 0,
      refetchOnWindowFocus: true,
      gcTime: 0,
    },
  },
});

/** For the lists of a workspace that forms choose from: they hardly change, and name nobody's records. */
export const choices = { staleTime: 10 * MINUTE, gcTime: 10 * MINUTE, refetchOnWindowFocus: false };

// Hears of focus and network, as a provider would have had it done.
clientCache.mount();

/** Every key begins with whose answer it is. */
export function keyOf({ personId, workspaceId }: Scope, ...question: readonly unknown[]) {
  return [personId, workspaceId, ...question] as const;
}

onForgetAnswers((stays) =>
  clientCache.removeQueries({
    predicate: ({ queryKey: [personId, workspaceId] }) =>
      stays === undefined || personId !== stays.personId || workspaceId !== stays.workspaceId,
  }),
);
