import { existsSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { read, repositoryFiles } from "./repository-files";

const documents = repositoryFiles(/\.md$/);
const manifest = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read("package.json")));

describe("the documents", () => {
  it("name only npm commands that exist", () => {
    const wrong = documents.flatMap((path) =>
      [...read(path).matchAll(/\bnpm run ([\w:-]+)/g)]
        .map(([, name = ""]) => name)
        .filter((name) => !(name in manifest.scripts))
        .map((name) => `${path}: npm run ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it("link only to files that exist", () => {
    const broken = documents.flatMap((path) =>
      [...read(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
        .map(([, target = ""]) => normalize(join(dirname(path), decodeURIComponent(target))))
        .filter((target) => !existsSync(target))
        .map((target) => `${path} → ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it("keep no marks of a merge", () => {
    const marked = repositoryFiles(/\.(?:md|tsx?|mjs|sql|json|css|toml|ya?ml)$/).filter((path) =>
      /^(?:<{7} |>{7} |={7}$)/m.test(read(path)),
    );
    expect(marked).toEqual([]);
  });

  it("are all in the index of docs/", () => {
    const index = read("docs/README.md");
    const missing = repositoryFiles(/^docs\/[^/]+\.md$/)
      .map((path) => path.slice("docs/".length))
      .filter((name) => name !== "README.md" && !index.includes(`(${name})`));
    expect(missing).toEqual([]);
  });

  it("index every decision, and number each once", () => {
    const index = read("docs/decisions/README.md");
    const records = repositoryFiles(/^docs\/decisions\/\d{3}-[^/]+\.md$/).map((path) =>
      path.slice("docs/decisions/".length),
    );
    expect(records.filter((name) => !index.includes(`(${name})`))).toEqual([]);
    const numbers = records.map((name) => name.slice(0, 3));
    expect(numbers.filter((number, position) => numbers.indexOf(number) !== position)).toEqual([]);
  });

  it("show every picture that is kept, each in both themes", () => {
    const all = documents.map(read).join("\n");
    const kept = repositoryFiles(/^docs\/screenshots\//);
    const light = kept.filter((path) => !path.endsWith("-dark.webp"));
    expect(light.filter((path) => !all.includes(path.slice("docs/".length)))).toEqual([]);
    const both = light.flatMap((path) => [path, path.replace(".webp", "-dark.webp")]);
    expect(kept.toSorted()).toEqual(both.toSorted());
  });

  it("keep pictures that are small", () => {
    const bytes = repositoryFiles(/^docs\/screenshots\//).reduce((sum, path) => sum + statSync(path).size, 0);
    expect(bytes).toBeLessThan(2_000_000);
  });
});
