// Finds pages of the guide: every word that was typed begins a word of the page. Titles before keywords before text; where
// it is the text, the sentence that says it.
import type { Block } from "./markdown";
import { textOf } from "./markdown";
import { LONGEST_QUERY } from "./query";

export interface Searchable {
  title: string;
  keywords: readonly string[];
  lead: string;
  blocks: readonly Block[];
}

interface Sentence {
  text: string;
  /** The heading it stands under. */
  section: string | null;
}

export interface Match<Page> {
  page: Page;
  sentence: string;
  section: string | null;
}

const WORTH = { title: 10_000, keywords: 100, text: 1 } as const;

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case "picture":
      return [];
    case "list":
      return block.items.flatMap((item) => item.flatMap(linesOf));
    case "table":
      return block.rows.map((row) => row.map(textOf).join(": "));
    default:
      return [textOf(block.inside)];
  }
}

/** What a page says, sentence by sentence, each with the place to jump to. */
function sentencesOf(blocks: readonly Block[]): Sentence[] {
  const sentences: Sentence[] = [];
  let section: string | null = null;
  for (const block of blocks) {
    if (block.kind === "heading") section = block.id;
    for (const line of linesOf(block))
      for (const text of line.split(/(?<=[.!?])\s+/)) sentences.push({ text, section });
  }
  return sentences;
}

const begins = (words: readonly string[], typed: string) => words.some((word) => word.startsWith(typed));

function matchOf<Page extends Searchable>(page: Page, typed: readonly string[]) {
  const sentences = sentencesOf(page.blocks).map((sentence) => ({
    ...sentence,
    words: wordsOf(sentence.text),
  }));
  const title = wordsOf(page.title);
  const keywords = page.keywords.flatMap(wordsOf);
  const worth = typed.map((word): number => {
    if (begins(title, word)) return WORTH.title;
    if (begins(keywords, word)) return WORTH.keywords;
    return sentences.some(({ words }) => begins(words, word)) ? WORTH.text : 0;
  });
  if (worth.includes(0)) return null;
  const hits = ({ words }: { words: readonly string[] }) =>
    typed.filter((word) => begins(words, word)).length;
  const best = sentences.toSorted((a, b) => hits(b) - hits(a))[0];
  const said = best !== undefined && hits(best) > 0 ? best : { text: page.lead, section: null };
  return {
    page,
    sentence: said.text,
    section: said.section,
    worth: worth.reduce((sum, one) => sum + one, 0),
  };
}

export function searchGuide<Page extends Searchable>(pages: readonly Page[], query: string): Match<Page>[] {
  const typed = wordsOf(query.slice(0, LONGEST_QUERY));
  if (typed.length === 0) return [];
  return pages
    .flatMap((page) => matchOf(page, typed) ?? [])
    .toSorted((a, b) => b.worth - a.worth)
    .map(({ page, sentence, section }) => ({ page, sentence, section }));
}
