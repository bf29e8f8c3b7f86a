// What a document names is there: every route, setting, function, file, and the words on buttons and headings.
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { read, repositoryFiles } from "./repository-files";

// Decisions tell how it was; the generated documents are compared with the database by a test of their own.
const documents = repositoryFiles(/\.md$/).filter(
  (path) => !/^docs\/(decisions\/\d|(schema|errors|security)\.md)/.test(path),
);
const source = repositoryFiles(/\.(tsx?|mjs|sql|toml|yml)$|^Dockerfile$/).filter(
  (path) => !/\.test\.tsx?$|^e2e\/|^bench\//.test(path),
);
const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
const allSource = once(() => source.map(read).join("\n"));

/** Every `code` of a document, and every line of its blocks of code. */
function codeIn(path: string): string[] {
  const text = read(path);
  const blocks = [...text.matchAll(/```\w*\n([\s\S]*?)```|^ {4}\S.*$/gm)].map(
    ([whole, inside]) => inside ?? whole,
  );
  const rest = text.replace(/```[\s\S]*?```/g, "");
  return [...blocks, ...[...rest.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code)];
}

function wrong(find: (code: string) => string[], isThere: (name: string) => boolean): string[] {
  return documents.flatMap((path) =>
    [...new Set(codeIn(path).flatMap(find))]
      .filter((name) => !isThere(name))
      .map((name) => `${path}: ${name}`),
  );
}

describe("a document names only", () => {
  it("routes that the app has", () => {
    const addresses = repositoryFiles(/^app\/.*\/(page\.tsx|route\.ts)$|^app\/page\.tsx$/).map(
      (path) => `/${path.replace(/^app\/|\/?(page\.tsx|route\.ts)$/g, "").replace(/\([^)]+\)\/?/g, "")}`,
    );
    const routes = addresses.map(
      (address) =>
        new RegExp(`^${address.replace(/\[\.{3}[^\]]+\]/g, ".+").replace(/\[[^\]]+\]/g, "[^/]+")}$`),
    );
    const find = (code: string) =>
      /^\/[a-z][\w/…[\].-]*(\?\S*)?$/.test(code)
        ? [code.replace(/\?.*/, "")]
        : [...code.matchAll(/(?:APP_URL|https:\/\/crm\.example\.com)(\/[a-z][\w/-]*)/g)].map(
            ([, route = ""]) => route,
          );
    const isThere = (route: string) => {
      const begun = route.endsWith("…");
      return begun
        ? addresses.some((one) => one.startsWith(route.slice(0, -1)))
        : routes.some((one) => one.test(route));
    };
    expect(wrong(find, isThere)).toEqual([]);
  });

  it("settings that something reads", () => {
    const find = (code: string) =>
      [...code.matchAll(/(?<![\w.<])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\w>])/g)].map(([name]) => name);
    // Of psql, of Postgres' own tools and of OpenTelemetry's, and what a command on the page sets itself.
    const foreign = new Set([
      "ON_ERROR_STOP",
      "NEW_DATABASE_URL",
      "OTEL_TRACES_SAMPLER",
      "OTEL_TRACES_SAMPLER_ARG",
    ]);
    expect(wrong(find, (name) => foreign.has(name) || allSource().includes(name))).toEqual([]);
  });

  it("functions and tables that the database has", () => {
    const sql = once(() =>
      repositoryFiles(/^supabase\/migrations\/.*\.sql$/)
        .map(read)
        .join("\n"),
    );
    const find = (code: string) => [
      ...[...code.matchAll(/\b(?:public|app|audit|reporting)\.([a-z_]{3,})\b(?!\.)/g)].map(
        ([, name = ""]) => name,
      ),
      ...[...code.matchAll(/^([a-z]+(?:_[a-z]+)+)\(/g)].map(([, name = ""]) => name),
    ];
    const isThere = (name: string) =>
      new RegExp(
        `(function|table|view|schema|aggregate) (if not exists )?(\\w+\\.)?${name}\\b|'${name}`,
      ).test(sql());
    expect(wrong(find, isThere)).toEqual([]);
  });

  it("files and folders that are there", () => {
    const find = (code: string) =>
      /^(?:app|bench|components|docs|e2e|lib|scripts|supabase)\/[\w./()[\]-]*$/.test(code) ? [code] : [];
    // "NN-subject" says how a new one is called.
    expect(wrong(find, (path) => path.includes("NN-") || existsSync(path))).toEqual([]);
  });

  it("buttons and headings that a page shows", () => {
    const guides = documents.filter((path) => /^docs\/(accounts|guide\/[\w-]+)\.md$/.test(path));
    const shown = once(() =>
      source
        .filter((path) => /^(app|components|lib)\//.test(path))
        .map(read)
        .join("\n")
        .replace(/[’‘]/g, "'")
        // What is filled in may be any word.
        .replace(/\$?\{[^{}]*\}/g, "…")
        .replace(/\s+/g, " ")
        .toLowerCase(),
    );
    const isShown = (words: string) =>
      [words, ...words.split(" ").map((_, filled, all) => all.with(filled, "…").join(" "))].some(
        (text) => text !== "…" && shown().includes(text),
      );
    const missing = guides.flatMap((path) =>
      [...read(path).matchAll(/(?<![*\w])\*([^*\n]+?)\*(?![*\w])/g)]
        .map(([, words = ""]) => words.replace(/[….,:]+$/, "").replace(/[’‘]/g, "'"))
        .filter((words) => /^[A-Z]/.test(words))
        .filter((words) => !words.split(/ → |, /).every((part) => isShown(part.toLowerCase())))
        .map((words) => `${path}: ${words}`),
    );
    expect([...new Set(missing)]).toEqual([]);
  });
});
