// Fills the braces of a sentence.
export function fill(sentence: string, values: Record<string, string>): string {
  const text = sentence.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? key);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
