// The guide in the words of a workspace. What only some templates have stands in the Markdown between comments, which
// nobody sees who reads the files: `<!-- with principals -->…<!-- end -->`, on lines of their own or within one.
import { sayWith, type Words } from "@/lib/words";

const marks = /<!-- with (\w+) -->(\n?)([\s\S]*?)<!-- end -->(\n?)/g;

function has(words: Words, name: string): boolean {
  const found = Object.entries(words).find(([word]) => word === name);
  if (found === undefined) throw new Error(`The guide marks “${name}”, which no template is asked for`);
  return found[1];
}

/** Where a link or a picture leads is no word. */
const targets = /(\]\([^)]*\))/;

export function spoken(text: string, words: Words): string {
  const say = sayWith(words);
  const there = text.replace(marks, (_, name: string, ownLine: string, inside: string, after: string) => {
    const end = ownLine === "" ? after : "";
    return has(words, name) ? inside + end : end;
  });
  return there
    .split(targets)
    .map((part) => (targets.test(part) ? part : say(part)))
    .join("");
}
