import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

// What needs a request or a Supabase behind it is not imitated here: the browser tests run it against the real thing.
const needsServer = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => `lib/${name}`)
  .filter((path) =>
    /import "server-only"|^"use server"|from "next\/|from "@supabase\//m.test(readFileSync(path, "utf8")),
  );

export default defineConfig({
  resolve: {
    alias: {
      "@": import.meta.dirname,
      // Next's own empty module of that name: what a server component gets.
      "server-only": join(import.meta.dirname, "node_modules/next/dist/compiled/server-only/empty.js"),
    },
  },
  test: {
    include: ["{app,components,lib,scripts,supabase,tests}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "**/*.integration.test.ts"],
    reporters: ["default"],
    // Never a judgement of speed: the machine may be busy with the other stages.
    testTimeout: 60_000,
    coverage: {
      provider: "v8",
      reportOnFailure: true,
      include: ["lib/**/*.{ts,tsx}"],
      exclude: ["**/*.test.ts", "**/database.types.ts", ...needsServer],
      reportsDirectory: "coverage",
      reporter: ["text-summary", "html"],
      thresholds: { lines: 90, statements: 90, functions: 90, branches: 85 },
    },
  },
});
