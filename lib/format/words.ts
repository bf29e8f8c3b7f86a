// Counts and lists in a sentence.

/** "1 visit", "1,200 visits" */
export function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString("en-US")} ${many}`;
}

/** "a", "a and b", "a, b and c" */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** "due today" → "Due today" */
export function capital(text: string): string {
  return text.replace(/^./, (letter) => letter.toUpperCase());
}
