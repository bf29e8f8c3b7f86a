import { useWords } from "@/components/shell/words-context";
import { isSpokenOf, sayWith } from "@/lib/words";

/** Of a list's own columns those that the workspace has, headed in its words. */
export function useColumns<Column extends { id: string; header: string }>(
  columns: readonly Column[],
): Column[] {
  const words = useWords();
  const say = sayWith(words);
  return columns
    .filter(({ id }) => isSpokenOf(id, words))
    .map((column) => ({ ...column, header: say(column.header) }));
}
