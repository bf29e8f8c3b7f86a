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
const PASSED_OVER = /^(Import|Export(All|Specifier)|TS(?!As|Satisfies|NonNull))/;

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

export function textsOf(file: string, source = read(file)): ShownText[] {
  const found: ShownText[] = [];
  const keep = (node: Node, text: string, place: string) => {
    const flat = text.replace(/\s+/g, " ").trim();
    if (!/\p{L}/u.test(flat)) return;
    found.push({ file, line: source.slice(0, node.start).split("\n").length, text: flat, place });
  };
  const visit = (node: Node, place: string) => {
    if (PASSED_OVER.test(node.type) && !/^Export(Named|Default)/.test(node.type)) return;
    const literal = stringOf(node);
    if (literal !== undefined) {
      if (node.type === "Literal") keep(node, literal, place);
      return;
    }
    if (node.type === "TemplateLiteral") keep(node, templateOf(node, source), place);
    if (node.type === "JSXElement" || node.type === "JSXFragment")
      keep(node, jsxOf(nodesOf(node.children), source), "jsx");
    let inside = place;
    if (node.type === "JSXAttribute") {
      const name = nameOf(node.name);
      if (CODE_ATTRIBUTES.test(name)) return;
      inside = `attribute:${name}`;
    } else if (node.type === "CallExpression" || node.type === "NewExpression") {
      const name = nameOf(node.callee);
      for (const part of nodesOf(node.callee)) visit(part, "string");
      if (!CODE_CALLS.test(name)) for (const part of nodesOf(node.arguments)) visit(part, `call:${name}`);
      else
        for (const part of nodesOf(node.arguments))
          if (stringOf(part) === undefined && part.type !== "TemplateLiteral") visit(part, "string");
      return;
    } else if (node.type === "Property") {
      if (node.computed === true) for (const part of nodesOf(node.key)) visit(part, "string");
      for (const part of nodesOf(node.value)) visit(part, `property:${nameOf(node.key)}`);
      return;
    } else if (node.type === "BinaryExpression" && /^[!=]==?$|^in$/.test(String(node.operator))) {
      return;
    } else if (
      /Function|Class|JSXExpressionContainer|JSXElement/.test(node.type) &&
      !place.startsWith("attribute")
    ) {
      inside = "string";
    }
    for (const [key, value] of Object.entries(node)) {
      if (["type", "start", "end"].includes(key)) continue;
      for (const part of nodesOf(value)) visit(part, inside);
    }
  };
  visit(
    z
      .custom<Node>((value) => nodeSchema.safeParse(value).success)
      .parse(parseAst(source, { lang: file.endsWith("x") ? "tsx" : "ts" })),
    "string",
  );
  return found;
}

export function shownTexts(pattern = /^(app|components|lib)\/.*\.tsx?$/): ShownText[] {
  return repositoryFiles(pattern)
    .filter((path) => !/\.(test|stories)\.tsx?$|database\.types\.ts$|^app\/stories\//.test(path))
    .flatMap((path) => textsOf(path));
}
