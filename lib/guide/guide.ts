// The guide as a workspace reads it. The files are those of docs/guide, read once: they only change with a deployment.
import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Spoken, sayWith, THINGS, type Words, wordsOf as workspaceWords } from "@/lib/words";
import type { MemberRole } from "@/lib/workspaces/roles";
import type { GuideLine } from "./answers";
import { type Block, parseMarkdown, textOf } from "./markdown";
import { GUIDE_PAGES, type GuidePage } from "./pages";
import { type Searchable, searchGuide } from "./search";
import { spoken } from "./spoken";

export const AUDIENCES = ["rep", "manager", "admin"] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface GuideText extends Searchable {
  name: GuidePage;
  audience: Audience;
  headings: readonly { id: string; text: string }[];
}

const headSchema = z.object({
  title: z.string().min(1),
  for: z.enum(AUDIENCES),
  keywords: z.string().transform((text) => text.split(",").map((word) => word.trim())),
  needs: z.enum(THINGS).optional(),
});

function readFile(name: GuidePage) {
  const file = readFileSync(join(process.cwd(), "docs", "guide", `${name}.md`), "utf8");
  const [, head = "", text = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
  const fields = head.split("\n").map((line) => line.split(/:\s+(.*)/).slice(0, 2));
  return { name, text, ...headSchema.parse(Object.fromEntries(fields)) };
}

type File = ReturnType<typeof readFile>;

function toText({ name, text, title, for: audience, keywords }: File, words: Words): GuideText {
  const all = parseMarkdown(spoken(text, words));
  // The title stands in the page's head.
  const blocks: readonly Block[] = all.filter((block) => block.kind !== "heading" || block.level > 1);
  const first = blocks.find((block) => block.kind === "paragraph");
  return {
    name,
    title: sayWith(words)(title),
    audience,
    keywords,
    lead: first?.kind === "paragraph" ? textOf(first.inside) : "",
    blocks,
    headings: blocks.flatMap((block) =>
      block.kind === "heading" ? [{ id: block.id, text: textOf(block.inside) }] : [],
    ),
  };
}

const known = new Map<string, readonly GuideText[]>();

/** The pages that a workspace has, in their order. */
export function guideFor(workspace: Spoken): readonly GuideText[] {
  const words = workspaceWords(workspace);
  const key = JSON.stringify(words);
  const pages =
    known.get(key) ??
    GUIDE_PAGES.map(readFile)
      .filter(({ needs }) => needs === undefined || words[needs])
      .map((file) => toText(file, words));
  known.set(key, pages);
  return pages;
}

/** Whose pages come first: one's own. Who only reads sees what those who sell see. */
export function audiencesFor(role: MemberRole): readonly Audience[] {
  const own = AUDIENCES.find((audience) => audience === role) ?? "rep";
  return [own, ...AUDIENCES.filter((audience) => audience !== own)];
}

/** As lines to choose from: what was looked for, or all of them. */
export function guideLines(workspace: Spoken, query: string): GuideLine[] {
  const pages = guideFor(workspace);
  const found =
    query.trim() === ""
      ? pages.map((page) => ({ page, sentence: page.lead, section: null }))
      : searchGuide(pages, query);
  return found.map(({ page: { name, title, keywords }, sentence, section }) => ({
    page: name,
    title,
    keywords: [...keywords],
    sentence,
    section,
  }));
}
