// Asks for pages of the guide: all of them once, and those about what is typed.
import { useEffect, useState } from "react";
import { type GuideLine, guideLinesSchema } from "@/lib/guide/answers";

const pauseWhileTyping = 150;

async function ask(query: string, signal: AbortSignal): Promise<GuideLine[]> {
  const answer = await fetch(`/api/help?q=${encodeURIComponent(query)}`, { signal });
  if (!answer.ok) throw new Error(`The guide answered ${answer.status}`);
  return guideLinesSchema.parse(await answer.json());
}

/** Null while they are asked for, and where they can't be: the pages themselves are a link away. */
export function useGuide(typed: string): readonly GuideLine[] | null {
  const query = typed.trim();
  const [answer, setAnswer] = useState<{ query: string; lines: GuideLine[] } | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(
      () =>
        ask(query, controller.signal).then(
          (lines) => setAnswer({ query, lines }),
          () => undefined,
        ),
      query === "" ? 0 : pauseWhileTyping,
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [query]);
  return answer?.query === query ? answer.lines : null;
}
