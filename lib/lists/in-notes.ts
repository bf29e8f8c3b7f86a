// Why a row is in a searched list that doesn't show what was searched for: it stands in its notes.

const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether a word of the search is in none of the other texts that are searched; `match` is the row's key of the best first. */
export function foundInNotes(
  searched: string | null,
  match: string | undefined,
  others: readonly (string | null)[],
): boolean {
  // The name has the words, or only looks like them.
  if (searched === null || !match?.startsWith("3")) return false;
  const text = plain(others.join(" "));
  const digits = text.replace(/\D+/g, "");
  const words = plain(searched).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => !text.includes(word) && !(/^\d+$/.test(word) && digits.includes(word)));
}
