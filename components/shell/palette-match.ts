// Which commands answer to what was typed: every word of it begins a word of theirs.

export interface Matchable {
  label: string;
  keywords?: readonly string[] | undefined;
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export function matching<Line extends Matchable>(lines: readonly Line[], text: string): Line[] {
  const typed = wordsOf(text);
  if (text.trim() === "") return [...lines];
  if (typed.length === 0) return [];
  return lines.filter(({ label, keywords = [] }) => {
    const words = wordsOf([label, ...keywords].join(" "));
    return typed.every((one) => words.some((word) => word.startsWith(one)));
  });
}
