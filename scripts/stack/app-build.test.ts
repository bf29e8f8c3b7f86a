import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashSources } from "./app-build";

let root: string;
const write = (file: string, text: string) => writeFileSync(join(root, file), text);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "kp-build-"));
  mkdirSync(join(root, "app"));
  mkdirSync(join(root, "docs"));
  write("app/page.tsx", "one");
  write("package-lock.json", "{}");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("whether the app must be built again", () => {
  it.each([
    ["a page changes", () => write("app/page.tsx", "two")],
    ["a page is added", () => write("app/layout.tsx", "one")],
    ["a package changes", () => write("package-lock.json", "{ }")],
  ])("yes, when %s", (_, change) => {
    const before = hashSources(root);
    change();
    expect(hashSources(root)).not.toBe(before);
  });
  it.each([
    ["a test changes", () => write("app/page.test.tsx", "two")],
    ["a text changes", () => write("docs/guide.md", "two")],
    ["a file is only touched", () => write("app/page.tsx", "one")],
  ])("no, when %s", (_, change) => {
    const before = hashSources(root);
    change();
    expect(hashSources(root)).toBe(before);
  });
});
