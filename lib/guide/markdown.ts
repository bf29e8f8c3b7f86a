// What the guide is written in: the part of Markdown that its pages use, as data. Anything else is refused, HTML first of
// all, so that a page can only ever show what components/help draws.
import { lexer, type MarkedToken, type Token } from "marked";
import { GUIDE_PAGES, type GuidePage } from "./pages";

export type Inline =
  | { kind: "text" | "code"; text: string }
  | { kind: "strong" | "em"; inside: readonly Inline[] }
  | { kind: "link"; page: GuidePage; anchor: string | null; inside: readonly Inline[] };

export type Block =
  | { kind: "heading"; level: number; id: string; inside: readonly Inline[] }
  | { kind: "paragraph"; inside: readonly Inline[] }
  | { kind: "picture"; name: string; alt: string }
  | { kind: "list"; ordered: boolean; items: readonly (readonly Block[])[] }
  | { kind: "table"; head: readonly Cell[]; rows: readonly (readonly Cell[])[] };

export type Cell = readonly Inline[];

const KNOWN: ReadonlySet<string> = new Set<MarkedToken["type"]>([
  "heading",
  "paragraph",
  "list",
  "table",
  "image",
  "space",
  "text",
  "escape",
  "strong",
  "em",
  "codespan",
  "link",
]);

function isKnown(token: Token): token is MarkedToken {
  return KNOWN.has(token.type);
}

function known(token: Token): MarkedToken {
  if (isKnown(token)) return token;
  throw new Error(`The guide can't show ${token.type}: ${token.raw.slice(0, 60)}`);
}

export function textOf(inside: readonly Inline[]): string {
  return inside.map((one) => ("text" in one ? one.text : textOf(one.inside))).join("");
}

/** As GitHub makes them, so that a link to a heading works in the files as well. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}

function linkOf(href: string): { page: GuidePage; anchor: string | null } {
  const [, name, anchor] = /^([\w-]+)\.md(?:#([\w-]+))?$/.exec(href) ?? [];
  const page = GUIDE_PAGES.find((one) => one === name);
  if (page === undefined) throw new Error(`The guide links to ${href}, which is none of its pages`);
  return { page, anchor: anchor ?? null };
}

function inlineOf(given: Token): Inline {
  const token = known(given);
  switch (token.type) {
    case "text":
    case "escape":
      return { kind: "text", text: token.text.replace(/\s*\n\s*/g, " ") };
    case "codespan":
      return { kind: "code", text: token.text };
    case "strong":
    case "em":
      return { kind: token.type, inside: token.tokens.map(inlineOf) };
    case "link":
      return { kind: "link", ...linkOf(token.href), inside: token.tokens.map(inlineOf) };
    default:
      throw new Error(`The guide can't show ${token.type} in a line: ${token.raw.slice(0, 60)}`);
  }
}

const inlines = (tokens: readonly Token[] | undefined) => (tokens ?? []).map(inlineOf);

function blockOf(given: Token): Block[] {
  const token = known(given);
  switch (token.type) {
    case "space":
      return [];
    case "heading": {
      const inside = inlines(token.tokens);
      return [{ kind: "heading", level: token.depth, id: anchorOf(textOf(inside)), inside }];
    }
    case "paragraph": {
      const [first] = token.tokens;
      if (token.tokens.length === 1 && first !== undefined && isKnown(first) && first.type === "image")
        return [{ kind: "picture", name: first.href, alt: first.text }];
      return [{ kind: "paragraph", inside: inlines(token.tokens) }];
    }
    // A line of a list that has no room around it.
    case "text":
      return [{ kind: "paragraph", inside: inlines(token.tokens) }];
    case "list":
      return [
        {
          kind: "list",
          ordered: token.ordered,
          items: token.items.map(({ tokens }) => tokens.flatMap(blockOf)),
        },
      ];
    case "table":
      return [
        {
          kind: "table",
          head: token.header.map(({ tokens }) => inlines(tokens)),
          rows: token.rows.map((row) => row.map(({ tokens }) => inlines(tokens))),
        },
      ];
    default:
      throw new Error(`The guide can't show ${token.type}: ${token.raw.slice(0, 60)}`);
  }
}

export function parseMarkdown(text: string): readonly Block[] {
  return lexer(text).flatMap(blockOf);
}
