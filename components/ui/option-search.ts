// What comboboxes share: options from memory or from a search, and the line that creates a new one.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { clientCache, keyOf } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import { useSettled } from "./use-settled";

export interface Option {
  value: string;
  label: string;
  description?: string;
  /** Set on the line that offers to create what was typed. */
  creates?: string;
}

export interface OptionSource {
  /** A known list, filtered here. */
  options?: readonly Option[] | undefined;
  /** Asks elsewhere while typing; the signal ends a search that a later one replaced. */
  search?: ((query: string, signal: AbortSignal) => Promise<readonly Option[]>) | undefined;
}

const pauseWhileTyping = 150;

const nothing: { query: string | null; options: readonly Option[] } = { query: null, options: [] };

export interface OptionSearch {
  items: readonly Option[];
  query: string;
  setQuery: (query: string) => void;
  searching: boolean;
  failed: boolean;
}

/** Until the answer comes: who types fast and presses Enter must not get the first of a list that is not about it. */
function stillFitting(options: readonly Option[], text: string): readonly Option[] {
  const typed = text.toLowerCase();
  return options.filter(({ label }) => label.toLowerCase().includes(typed));
}

export function useOptionSearch({ options, search }: OptionSource, canCreate: boolean): OptionSearch {
  const scope = useScope();
  const field = useId();
  const [query, setQuery] = useState("");
  const asked = useSettled(query, pauseWhileTyping);
  const { data, isError, isFetching } = useQuery(
    {
      queryKey: keyOf(scope, "options", field, asked),
      queryFn: async ({ signal }) => ({ query: asked, options: (await search?.(asked, signal)) ?? [] }),
      enabled: search !== undefined,
      placeholderData: keepPreviousData,
    },
    clientCache,
  );
  const found = data ?? nothing;
  const failed = isError && asked === query;

  const text = query.trim();
  const isStale = search !== undefined && found.query !== query;
  const known = options ?? (isStale ? stillFitting(found.options, text) : found.options);
  const exists = known.some((option) => option.label.toLowerCase() === text.toLowerCase());
  const offersCreation = canCreate && text !== "" && !exists && !isFetching && !isStale;
  return {
    items: offersCreation
      ? [...known, { value: `create:${text}`, label: `Create “${text}”`, creates: text }]
      : known,
    query,
    setQuery,
    searching: isFetching || (isStale && !failed),
    failed,
  };
}
