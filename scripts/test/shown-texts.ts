// Every text in the source that a person may read or hear, found in the syntax: what JSX says, and the strings that aren't
// code. A hole that something is put into reads "{…}" with its code.
import { parseAst } from "vitest/node";
import { z } from "zod";
import { read, repositoryFiles } from "./repository-files";

export interface ShownText {
  file: string;
  line: number;
  text: string;
  /** What it stands in: "jsx", "attribute:title", "property:label", "call:refused", "string". */
  place: string;
}

const nodeSchema = z.looseObject({ type: z.string(), start: z.number(), end: z.number() });
type Node = z.infer<typeof nodeSchema>;

function nodeOf(value: unknown): Node | undefined {
  const parsed = nodeSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
const nodesOf = (value: unknown): Node[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) => nodeOf(one) ?? []);

/** Attributes and calls whose strings are code, whatever they look like. */
const CODE_ATTRIBUTES =
  /^(class(Name)?|id|href|name|key|type|d|viewBox|sizes|style|data-.*|htmlFor|form|autoComplete|inputMode|role|aria-(describedby|labelledby|controls|live))$|ClassName$/;
const CODE_CALLS =
  /\.(select|eq|in|is|or|not|order|from|rpc|gte|lte|rel|test|match|startsWith|endsWith|includes|querySelector\w*|get|has|set|append|cookie)$|^(classNames|cn|fetch|useQuery|require|Error|RegExp)$/;
/** What hangs on a row that is asked for, by the key that leads there. */
const ROWS_ASKED = /!\w+_fkey\(/;
/** Imports, what is passed on, and types. */
const PASSED_OVER = /^(Import(?!Expression)|ExportAll|ExportSpecifier|TS(?!As|Satisfies|NonNull))/;

function nameOf(value: unknown): string {
  const node = nodeOf(value);
  if (node === undefined) return "";
  if (node.type === "MemberExpression") return `${nameOf(node.object)}.${nameOf(node.property)}`;
  if (node.type === "CallExpression") return nameOf(node.callee);
  return String(node.name ?? node.value ?? node.type);
}

function stringOf(node: Node): string | undefined {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type === "JSXText" && typeof node.value === "string") return node.value;
  return undefined;
}

function templateOf(node: Node, source: string): string {
  const holes = nodesOf(node.expressions);
  return nodesOf(node.quasis)
    .map((quasi, at) => {
      const text = source.slice(quasi.start, quasi.end).replace(/^[`}]|(`|\$\{)$/g, "");
      const hole = holes[at];
      return hole === undefined ? text : `${text}{${source.slice(hole.start, hole.end)}}`;
    })
    .join("");
}

function jsxOf(children: readonly Node[], source: string): string {
  const said = children.some((child) => child.type === "JSXText" && /\p{L}/u.test(String(child.value)));
  if (!said) return "";
  return children
    .map((child) => {
      if (child.type === "JSXText") return String(child.value);
      if (child.type !== "JSXExpressionContainer") return "<…>";
      const inner = nodeOf(child.expression);
      if (inner === undefined || inner.type === "JSXEmptyExpression") return "";
      return stringOf(inner) ?? `{${source.slice(inner.start, inner.end)}}`;
    })
    .join("");
}

/** Where the strings within a node stand; null where they are code. */
function placeWithin(node: Node, place: string): string | null {
  if (node.type === "JSXAttribute") {
    const name = nameOf(node.name);
    return CODE_ATTRIBUTES.test(name) ? null : `attribute:${name}`;
  }
  if (node.type === "BinaryExpression") {
    return /^[!=]==?$|^in$/.test(String(node.operator)) ? null : place;
  }
  const begins = /Function|Class|JSXExpressionContainer|JSXElement/.test(node.type);
  return begins && !place.startsWith("attribute") ? "string" : place;
}

type Part = readonly [Node, string];
const standing = (value: unknown, place: string): Part[] => nodesOf(value).map((part) => [part, place]);

function callParts(node: Node): Part[] {
  const name = nameOf(node.callee);
  const isCode = CODE_CALLS.test(name);
  const said = nodesOf(node.arguments).filter(
    (part) => !isCode || (stringOf(part) === undefined && part.type !== "TemplateLiteral"),
  );
  return [...standing(node.callee, "string"), ...standing(said, isCode ? "string" : `call:${name}`)];
}

function partsOf(node: Node, place: string): Part[] {
  if (PASSED_OVER.test(node.type)) return [];
  if (node.type === "CallExpression" || node.type === "NewExpression") return callParts(node);
  if (node.type === "Property") {
    const key = node.computed === true ? standing(node.key, "string") : [];
    return [...key, ...standing(node.value, `property:${nameOf(node.key)}`)];
  }
  const within = placeWithin(node, place);
  if (within === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    ["type", "start", "end"].includes(key) ? [] : standing(value, within),
  );
}

/** What a node itself says. */
function saidBy(node: Node, place: string, source: string): readonly [string, string] | null {
  if (node.type === "Literal") return [stringOf(node) ?? "", place];
  if (node.type === "TemplateLiteral") return [templateOf(node, source), place];
  const isElement = node.type === "JSXElement" || node.type === "JSXFragment";
  return isElement ? [jsxOf(nodesOf(node.children), source), "jsx"] : null;
}

const parsed = (source: string, file: string) =>
  nodeSchema.parse(parseAst(source, { lang: file.endsWith("x") ? "tsx" : "ts" }));

export function textsOf(file: string, source = read(file)): ShownText[] {
  const found: ShownText[] = [];
  const visit = (node: Node, place: string) => {
    const said = saidBy(node, place, source);
    const text = said?.[0].replace(/\s+/g, " ").trim() ?? "";
    if (said && /\p{L}/u.test(text) && !ROWS_ASKED.test(text)) {
      found.push({ file, line: source.slice(0, node.start).split("\n").length, text, place: said[1] });
    }
    for (const [part, within] of partsOf(node, place)) visit(part, within);
  };
  visit(parsed(source, file), "string");
  return found;
}

export function shownTexts(pattern = /^(app|components|lib)\/.*\.tsx?$/): ShownText[] {
  return repositoryFiles(pattern)
    .filter((path) => !/\.(test|stories)\.tsx?$|database\.types\.ts$|^app\/stories\//.test(path))
    .flatMap((path) => textsOf(path));
}
