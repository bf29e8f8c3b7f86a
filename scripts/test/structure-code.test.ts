import { describe, expect, it } from "vitest";
import { z } from "zod";
import { clientClosure, hasDirective, packagesAtOnce } from "./import-graph";
import { read, repositoryFiles } from "./repository-files";

const sourceFiles = repositoryFiles(/\.(tsx?|mjs)$/).filter((path) => !path.endsWith("database.types.ts"));
const clientFiles = sourceFiles.filter((path) => hasDirective(read(path), "use client"));
const secretNames =
  /SUPABASE_SECRET_KEY|SERVICE_ROLE|APP_SIGNING_KEY|CRON_SECRET|METRICS_SECRET|SEAL_SIGNING_KEY|SMTP_URL|DATABASE_URL/;

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

describe("a page for which there is nothing", () => {
  it("returns what it says instead of throwing it once its head may have been sent", () => {
    const pages = sourceFiles.filter((path) => /^app\/\(app\)\/.*page\.tsx$/.test(path));
    expect(pages.filter((path) => read(path).includes("<NothingHere />")).length).toBeGreaterThan(15);
    expect(pages.filter((path) => /\bnotFound\(/.test(read(path)))).toEqual([]);
  });
});

describe("what a page asks once it is there", () => {
  const pages = sourceFiles.filter((path) =>
    /^app\/(.*\/)?(page|layout|template|loading|error|global-error|not-found)\.tsx$/.test(path),
  );
  const ours = sourceFiles.filter(
    (path) => /^(app|components|lib)\//.test(path) && !/\.(test|stories)\.tsx?$/.test(path),
  );

  it.each([
    ["@tanstack/react-query", "components/opportunities/board-peek.tsx"],
    // Wherever there is a form, it opens when somebody wants it.
    ["react-hook-form", "components/organizations/organization-dialog.tsx"],
    ["@hookform/resolvers/zod", "components/organizations/organization-dialog.tsx"],
  ])("is kept by what no page begins with: %s", (name, where) => {
    expect(pages.length).toBeGreaterThan(20);
    // It is used, and the way of looking finds what a page does begin with.
    expect(packagesAtOnce(where).has(name)).toBe(true);
    const early = pages.flatMap((page) => {
      const by = packagesAtOnce(page).get(name);
      return by === undefined ? [] : [`${page} (by ${by})`];
    });
    expect(early).toEqual([]);
  });

  it("is kept under whose answer it is", () => {
    const nobodys = ours.filter(
      (path) =>
        path !== "lib/client-cache.ts" &&
        (read(path).match(/\bqueryKey: .*/g) ?? []).some((key) => !/keyOf\(|\.queryKey\b/.test(key)),
    );
    expect(nobodys).toEqual([]);
    const clients = ours.filter((path) => /new QueryClient\(|<QueryClientProvider/.test(read(path)));
    expect(clients).toEqual(["lib/client-cache.ts"]);
  });

  it("is asked in one way", () => {
    const others = ours.filter((path) => /(?<![.\w])fetch\(/.test(read(path)));
    expect(others).toEqual([
      // Sends a form where a page would.
      "components/accounts/entrance-form.tsx",
      // What was answered in place of a line: its status alone, since a line has no end to be heard out.
      "components/live/watch.ts",
      // Whether there is a network at all.
      "components/shell/offline-banner.tsx",
      "lib/ask.ts",
      // The server's own questions to Supabase.
      "lib/supabase/patience.ts",
    ]);
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

  it("says how a person stands in one place", () => {
    const others = sourceFiles.filter(
      (path) =>
        /^(app|components)\//.test(path) &&
        !path.endsWith(".stories.tsx") &&
        /<Badge[^>]*>\s*(?:Active|Covered|Left\b|Deactivated|Login\b)/.test(read(path)),
    );
    expect(others).toEqual([]);
  });

  it("knows of whoever it lists whether they were removed for good", () => {
    const forgetful = sourceFiles.filter(
      (path) =>
        /^(app|components|lib)\//.test(path) &&
        read(path)
          .split(/\.from\("workspace_members"\)/)
          .slice(1)
          .some((query) => !/^[^;]*?(removed_at|"is_active", true)/.test(query)),
    );
    expect(forgetful).toEqual([]);
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

describe("the tests in the browser", () => {
  // For six hours a day a day of UTC is tomorrow where a new workspace is. A week ahead, in appointments.spec, is any day.
  it("take days from e2e/days.ts, never from UTC", () => {
    const wrong = repositoryFiles(/^e2e\/.*\.ts$/).filter((path) =>
      read(path).includes("toISOString().slice(0, 10)"),
    );
    expect(wrong).toEqual(["e2e/appointments.spec.ts"]);
  });
});
