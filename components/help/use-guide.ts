// Asks for pages of the guide: all of them, and those about what is typed.
import { useQuery } from "@tanstack/react-query";
import { useSettled } from "@/components/ui/use-settled";
import { ask } from "@/lib/ask";
import { choices, clientCache, keyOf } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import { type GuideLine, guideLinesSchema } from "@/lib/guide/answers";

const pauseWhileTyping = 150;

/** Null while they are asked for, and where they can't be: the pages themselves are a link away. */
export function useGuide(typed: string): readonly GuideLine[] | null {
  const query = typed.trim();
  const asked = useSettled(query, pauseWhileTyping);
  const { data } = useQuery(
    {
      queryKey: keyOf(useScope(), "guide", asked),
      queryFn: ({ signal }) => ask(`/api/help?q=${encodeURIComponent(asked)}`, guideLinesSchema, signal),
      ...choices,
    },
    clientCache,
  );
  return asked === query ? (data ?? null) : null;
}
