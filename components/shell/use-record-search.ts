// Asks for records while somebody types in the palette, and for those opened lately before they do.
import { useEffect, useState } from "react";
import { type Hit, hitsSchema } from "@/lib/search/answers";
import { openedAt, SHORTEST_QUERY } from "@/lib/search/kinds";
import { readOpened } from "./opened-records";
import { useShell } from "./shell-context";

const pauseWhileTyping = 150;

async function ask(address: string, signal: AbortSignal): Promise<Hit[]> {
  const answer = await fetch(address, { signal, headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`The search answered ${answer.status}`);
  return hitsSchema.parse(await answer.json());
}

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
  const [answer, setAnswer] = useState<{ query: string; hits: Hit[] } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same once more
  useEffect(() => {
    if (query === null) return;
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      setFailed(null);
      try {
        const hits = await ask(`/api/search?q=${encodeURIComponent(query)}`, controller.signal);
        setAnswer({ query, hits });
      } catch {
        if (!controller.signal.aborted) setFailed(query);
      }
    }, pauseWhileTyping);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [query, attempt]);

  const retry = () => setAttempt((before) => before + 1);
  if (query === null) return { query, hits: [], status: "idle", retry };
  const answered = answer?.query === query;
  // While one word grows, what was found for its beginning stands, so that the list doesn't blink.
  const grows = answer !== null && (query.startsWith(answer.query) || answer.query.startsWith(query));
  return {
    query,
    hits: answered || grows ? answer.hits : [],
    status: answered ? "found" : failed === query ? "failed" : "searching",
    retry,
  };
}

/** Records opened lately, before this one, that are still there for this person; none while they are asked for, or can't be. */
export function useOpenedRecords(): readonly Hit[] {
  const { workspace, person } = useShell();
  const [hits, setHits] = useState<readonly Hit[]>([]);
  useEffect(() => {
    const here = openedAt(window.location.pathname);
    const records = readOpened(workspace.id, person.id).filter(({ id }) => id !== here?.id);
    if (records.length === 0) return;
    const controller = new AbortController();
    const query = new URLSearchParams(records.map(({ kind, id }) => ["record", `${kind}:${id}`]));
    // Without them the palette works all the same.
    ask(`/api/search/opened?${query}`, controller.signal).then(setHits, () => setHits([]));
    return () => controller.abort();
  }, [workspace.id, person.id]);
  return hits;
}
