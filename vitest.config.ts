import { join } from "node:path";
import { defineConfig } from "vitest/config";

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
    coverage: {
      provider: "v8",
      include: ["lib/**/*.{ts,tsx}"],
      exclude: ["**/*.test.ts", "**/database.types.ts"],
      reportsDirectory: "coverage",
      reporter: ["text-summary", "html"],
      thresholds: { lines: 90, statements: 90, functions: 90, branches: 85 },
    },
  },
});
