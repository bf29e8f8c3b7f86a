// Follows imports from client components, as far as the browser's bundle would.
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { read } from "./repository-files";

const importing = /(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"']+)["']/g;
/** Without what is only fetched when it is wanted. */
const importingAtOnce = /(?:\bfrom\s*|\bimport\s+)["']([^"']+)["']/g;
const typeOnly = /^\s*(?:import|export)\s+type\b[^;]*?;/gm;
const endings = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];

export function hasDirective(source: string, directive: "use client" | "use server"): boolean {
  return new RegExp(`^(?:\\s|//[^\\n]*\\n|/\\*[\\s\\S]*?\\*/)*["']${directive}["']`).test(source);
}

function resolve(from: string, specifier: string): string | undefined {
  const path = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? normalize(join(dirname(from), specifier))
      : undefined;
  if (path === undefined) return undefined;
  return endings.map((ending) => path + ending).find((file) => /\.tsx?$/.test(file) && existsSync(file));
}

function specifiersIn(file: string, how: RegExp): readonly string[] {
  const source = read(file).replace(typeOnly, "");
  return [...source.matchAll(how)].map(([, specifier = ""]) => specifier);
}

export function importsOf(file: string): readonly string[] {
  return specifiersIn(file, importing).flatMap((specifier) => resolve(file, specifier) ?? []);
}

/** What a file needs before it runs at all, packages by their names. */
export function importsAtOnce(file: string): readonly string[] {
  return specifiersIn(file, importingAtOnce).map((specifier) => resolve(file, specifier) ?? specifier);
}

/** Every file that reaches the browser from this one; a file of server actions is only called, so it ends the way. */
export function clientClosure(entry: string, follow = importsOf): ReadonlyMap<string, string> {
  const cameFrom = new Map<string, string>([[entry, entry]]);
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    for (const next of follow(file)) {
      if (cameFrom.has(next)) continue;
      if (/\.tsx?$/.test(next) && hasDirective(read(next), "use server")) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  return cameFrom;
}
