// Which commands answer to what was typed: every word of it begins a word of theirs. What is called so comes first.

export interface Matchable {
  label: string;
  keywords?: readonly string[] | undefined;
}

export const isNamed = ({ label }: Matchable, text: string) =>
  label.toLowerCase().startsWith(text.trim().toLowerCase());

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export function matching<Line extends Matchable>(lines: readonly Line[], text: string): Line[] {
  const typed = wordsOf(text);
  if (text.trim() === "") return [...lines];
  if (typed.length === 0) return [];
  const found = lines.filter(({ label, keywords = [] }) => {
    const words = wordsOf([label, ...keywords].join(" "));
    return typed.every((one) => words.some((word) => word.startsWith(one)));
  });
  return [...found.filter((line) => isNamed(line, text)), ...found.filter((line) => !isNamed(line, text))];
}
