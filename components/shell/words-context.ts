"use client";

import { createContext, useContext } from "react";
import { hasColumn, type Say, sayWith, type Words } from "@/lib/words";

/** What the workspace speaks of; a story, which stands in none, speaks like a brokerage. */
export const WordsContext = createContext<Words>({
  principals: true,
  distributors: true,
  advocacy: true,
  principal: "principal",
});

export const useWords = () => useContext(WordsContext);
export const useSay = (): Say => sayWith(useWords());

/** Of a list's own columns those that the workspace has, headed in its words. */
export function useColumns<Column extends { id: string; header: string }>(
  columns: readonly Column[],
): Column[] {
  const words = useWords();
  const say = sayWith(words);
  return columns
    .filter(({ id }) => hasColumn(id, words))
    .map((column) => ({ ...column, header: say(column.header) }));
}
