const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

function firstCharacter(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment;
  return "";
}

/** "Dana Morales" → "DM", "Gulf Seafood Co." → "GS", "Ōkami" → "Ō". Signs and brackets don't count. */
export function initials(name: string): string {
  const words = name.split(/[\s\-–&/]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const [first, second] = words;
  if (!first) return firstCharacter(name.trim()).toUpperCase() || "?";
  return (firstCharacter(first) + (second ? firstCharacter(second) : "")).toUpperCase();
}

/** The same text always gives the same number below `size`: a colour that stays with a person. */
export function stableIndex(text: string, size: number): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return (hash >>> 0) % size;
}

/** What to greet someone by. */
export function firstName(fullName: string): string {
  return fullName.trim().split(/\s+/u)[0] ?? "";
}
