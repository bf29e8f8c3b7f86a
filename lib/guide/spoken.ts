// The guide in the words of a workspace. What only some templates have stands in the Markdown between comments, which
// nobody sees who reads the files: `<!-- with principals -->…<!-- end -->`, on lines of their own or within one.
import type { Words } from "@/lib/words";

const marks = /<!-- with (\w+) -->(\n?)([\s\S]*?)<!-- end -->(\n?)/g;

function has(words: Words, name: string): boolean {
  const found = Object.entries(words).find(([word]) => word === name);
  if (found === undefined) throw new Error(`The guide marks “${name}”, which no template is asked for`);
  return found[1];
}

export function spoken(text: string, words: Words): string {
  return text.replace(marks, (_, name: string, ownLine: string, inside: string, after: string) => {
    const end = ownLine === "" ? after : "";
    return has(words, name) ? inside + end : end;
  });
}
