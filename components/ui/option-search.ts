// What comboboxes share: options from memory or from a search, and the line that creates a new one.
import { useEffect, useRef, useState } from "react";

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
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<{ query: string | null; options: readonly Option[] }>({
    query: null,
    options: [],
  });
  const [searching, setSearching] = useState(false);
  const [failed, setFailed] = useState(false);
  const latestSearch = useRef(search);
  useEffect(() => {
    latestSearch.current = search;
  });

  const remote = search !== undefined;
  useEffect(() => {
    if (!remote) return;
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      setSearching(true);
      setFailed(false);
      try {
        const results = await latestSearch.current?.(query, controller.signal);
        if (!controller.signal.aborted) setFound({ query, options: results ?? [] });
      } catch {
        if (!controller.signal.aborted) setFailed(true);
      } finally {
        if (!controller.signal.aborted) setSearching(false);
      }
    }, pauseWhileTyping);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [remote, query]);

  const text = query.trim();
  const isStale = remote && found.query !== query;
  const known = options ?? (isStale ? stillFitting(found.options, text) : found.options);
  const exists = known.some((option) => option.label.toLowerCase() === text.toLowerCase());
  const offersCreation = canCreate && text !== "" && !exists && !searching && !isStale;
  return {
    items: offersCreation
      ? [...known, { value: `create:${text}`, label: `Create “${text}”`, creates: text }]
      : known,
    query,
    setQuery,
    searching: searching || (isStale && !failed),
    failed,
  };
}
