// Asks for records while somebody types in the palette, and for those opened lately before they do.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSettled } from "@/components/ui/use-settled";
import { ask } from "@/lib/ask";
import { clientCache, keyOf } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import { type Hit, hitsSchema } from "@/lib/search/answers";
import { openedAt, SHORTEST_QUERY } from "@/lib/search/kinds";
import { readOpened } from "./opened-records";

const pauseWhileTyping = 150;
const none: readonly Hit[] = [];

export interface RecordSearch {
  /** What was looked for; null before enough is typed. */
  query: string | null;
  hits: readonly Hit[];
  status: "idle" | "searching" | "found" | "failed";
  retry: () => void;
}

export function useRecordSearch(text: string): RecordSearch {
  const typed = text.trim().replace(/\s+/g, " ").slice(0, 200);
  const query = typed.length < SHORTEST_QUERY ? null : typed;
  const asked = useSettled(query, pauseWhileTyping);
  const search = useQuery(
    {
      queryKey: keyOf(useScope(), "/api/search", asked),
      queryFn: async ({ signal }) => ({
        query: asked ?? "",
        hits: await ask(`/api/search?q=${encodeURIComponent(asked ?? "")}`, hitsSchema, signal),
      }),
      enabled: query !== null && asked === query,
      placeholderData: keepPreviousData,
    },
    clientCache,
  );
  const retry = () => void search.refetch();
  if (query === null) return { query, hits: none, status: "idle", retry };
  const answer = search.data;
  const answered = answer?.query === query;
  // While one word grows, what was found for its beginning stands, so that the list doesn't blink.
  const grows = answer !== undefined && (query.startsWith(answer.query) || answer.query.startsWith(query));
  const failed = search.isError && asked === query;
  return {
    query,
    hits: !failed && (answered || grows) ? answer.hits : none,
    status: failed ? "failed" : answered ? "found" : "searching",
    retry,
  };
}

/** Records opened lately, before this one, that are still there for this person; none while they are asked for, or can't be. */
export function useOpenedRecords(): readonly Hit[] {
  const scope = useScope();
  const [records] = useState(() => {
    const here = openedAt(window.location.pathname);
    return readOpened(scope.workspaceId, scope.personId).filter(({ id }) => id !== here?.id);
  });
  const query = new URLSearchParams(records.map(({ kind, id }) => ["record", `${kind}:${id}`])).toString();
  // Without them the palette works all the same.
  const { data = none } = useQuery(
    {
      queryKey: keyOf(scope, "/api/search/opened", query),
      queryFn: ({ signal }) => ask(`/api/search/opened?${query}`, hitsSchema, signal),
      enabled: records.length > 0,
    },
    clientCache,
  );
  return data;
}
