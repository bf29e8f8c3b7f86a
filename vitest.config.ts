import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
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
