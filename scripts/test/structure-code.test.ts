import { describe, expect, it } from "vitest";
import { z } from "zod";
import { clientClosure, hasDirective, importsAtOnce } from "./import-graph";
import { read, repositoryFiles } from "./repository-files";

const sourceFiles = repositoryFiles(/\.(tsx?|mjs)$/).filter((path) => !path.endsWith("database.types.ts"));
const clientFiles = sourceFiles.filter((path) => hasDirective(read(path), "use client"));
const secretNames =
  /SUPABASE_SECRET_KEY|SERVICE_ROLE|APP_SIGNING_KEY|CRON_SECRET|SEAL_SIGNING_KEY|SMTP_URL|DATABASE_URL/;

describe("code that reaches the browser", () => {
  it("imports nothing that is for the server only", () => {
    const leaks = clientFiles.flatMap((entry) =>
      [...clientClosure(entry)]
        .filter(([file]) => /import\s+["']server-only["']/.test(read(file)))
        .map(([file, from]) => `${file} (by ${from}, reached from ${entry})`),
    );
    expect(leaks).toEqual([]);
  });

  it("names no secret", () => {
    const leaks = clientFiles.flatMap((entry) =>
      [...clientClosure(entry).keys()].filter((file) => secretNames.test(read(file))),
    );
    expect([...new Set(leaks)]).toEqual([]);
  });

  it("keeps no token and makes no Supabase client", () => {
    const leaks = clientFiles.flatMap((entry) =>
      [...clientClosure(entry).keys()].filter((file) =>
        /from ["']@supabase\/(ssr|supabase-js)["']/.test(read(file).replace(/^import type.*$/gm, "")),
      ),
    );
    expect([...new Set(leaks)]).toEqual([]);
  });
});

describe("the first load of a page", () => {
  const entries = repositoryFiles(/^app\/.*\.tsx?$/).filter(
    (path) => !hasDirective(read(path), "use server"),
  );
  const atOnce = (file: string) => (/\.tsx?$/.test(file) ? importsAtOnce(file) : []);

  it.each([
    // Wherever there is a form, it opens when somebody wants it.
    ["react-hook-form", "components/organizations/organization-dialog.tsx"],
    ["@hookform/resolvers/zod", "components/organizations/organization-dialog.tsx"],
  ])("is without %s", (name, where) => {
    const loads = (entry: string) => clientClosure(entry, atOnce).get(name);
    expect(loads(where)).toBeDefined();
    expect(entries.filter((entry) => loads(entry) !== undefined)).toEqual([]);
  });
});

describe("the source", () => {
  it("has no file of more than 300 lines", () => {
    const long = repositoryFiles(/\.(tsx?|mjs|css)$/)
      .filter((path) => !path.endsWith("database.types.ts"))
      .map((path) => ({ path, lines: read(path).trimEnd().split("\n").length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it("writes what a member does in one way", () => {
    const others = sourceFiles.filter(
      (path) =>
        !["lib/auth.ts", "lib/member-action.ts"].includes(path) &&
        /import [^;]*\bmemberForAction\b/.test(read(path)),
    );
    expect(others).toEqual([]);
  });

  it("shows days and times in one place, which throws on none", () => {
    const others = sourceFiles.filter(
      (path) =>
        /^(app|components|lib)\//.test(path) &&
        !path.startsWith("lib/format/") &&
        /Intl\.DateTimeFormat\([^)]|toLocale(Date|Time)String/.test(read(path)),
    );
    expect(others).toEqual([]);
  });

  it("lets Back close whatever opens over a page", () => {
    // What belongs to a field of its own: the list under what one types, a hint.
    const fields = /\b(Combobox|Tooltip|Toast)\b/;
    const layers = sourceFiles.filter((path) => {
      if (!/^(app|components)\//.test(path)) return false;
      const text = read(path);
      const roots = text.match(/<(Base)?(\w+)\.Root\b/g) ?? [];
      const opens =
        /@base-ui\/react\/(alert-dialog|context-menu|dialog|drawer|menu|popover|select)"/.test(text) &&
        roots.some((root) => !fields.test(root.replace("Base", "")));
      return (opens || /<dialog\b/.test(text)) && !/\buseLayer\(/.test(text);
    });
    expect(layers).toEqual([]);
  });

  it("names no file utils, helpers or index", () => {
    expect(sourceFiles.filter((path) => /(^|\/)(utils?|helpers?|index)\.tsx?$/.test(path))).toEqual([]);
  });

  it("switches off no rule without a reason", () => {
    const silent = sourceFiles.filter(
      (path) =>
        /biome-ignore(?!-all)[^\n:]*(:\s*)?$/m.test(read(path)) ||
        /@ts-(ignore|nocheck)/.test(read(path).replace(/.*\/@ts-.*/g, "")),
    );
    expect(silent).toEqual([]);
  });

  it("holds no path of somebody's machine", () => {
    const home = new RegExp(
      `(^|[\\s"'\`(=:])/(${["work", "root", "home", "Users"].join("|")})/[\\w.-]+`,
      "m",
    );
    const leaks = repositoryFiles(/\.(tsx?|mjs|json|md|sql|toml|yml|css|html)$|\.ci\/run/)
      .filter((path) => path !== "package-lock.json")
      .filter((path) => home.test(read(path)));
    expect(leaks).toEqual([]);
  });
});

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() }),
  ),
});

describe("the packages", () => {
  it("are locked without an address, so that any registry will do", () => {
    expect(read("package-lock.json")).not.toContain('"resolved"');
  });

  // npm leaves out what the registry at hand does not offer, and `npm ci` then refuses the whole lock file.
  it("are locked for every platform, not only for the one that wrote the lock file", () => {
    const { packages } = lockSchema.parse(JSON.parse(read("package-lock.json")));
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });
});
