// Follows imports from client components, as far as the browser's bundle would.
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { read } from "./repository-files";

const importing = /(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"']+)["']/g;
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

function specifiersIn(file: string, pattern: RegExp): readonly string[] {
  return [...read(file).replace(typeOnly, "").matchAll(pattern)].map(([, specifier = ""]) => specifier);
}

export function importsOf(file: string, pattern = importing): readonly string[] {
  return specifiersIn(file, pattern).flatMap((specifier) => resolve(file, specifier) ?? []);
}

/** Every file that reaches the browser from this one; a file of server actions is only called, so it ends the way. */
export function clientClosure(entry: string): ReadonlyMap<string, string> {
  return closure(entry, importing);
}

/** Of these the packages that come with the first load: not behind an `import()`. Each with the file that imports it. */
export function packagesAtOnce(entry: string): ReadonlyMap<string, string> {
  const files = [...closure(entry, importingAtOnce).keys()];
  return new Map(
    files.flatMap((file) =>
      specifiersIn(file, importingAtOnce)
        .filter((specifier) => !/^(@\/|\.)/.test(specifier))
        .map((specifier) => [specifier, file] as const),
    ),
  );
}

function closure(entry: string, pattern: RegExp): ReadonlyMap<string, string> {
  const cameFrom = new Map<string, string>([[entry, entry]]);
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    for (const next of importsOf(file, pattern)) {
      if (cameFrom.has(next) || hasDirective(read(next), "use server")) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  return cameFrom;
}
