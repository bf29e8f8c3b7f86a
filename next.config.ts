import type { NextConfig } from "next";

// Tests build beside a running app, into a folder of their own. That build has its own tsconfig, because Next writes the
// folder's name into it, and leaves the type check to the test stage of that name.
const distDir = process.env.NEXT_DIST_DIR ?? ".next";
const isTestBuild = distDir !== ".next";

const config: NextConfig = {
  distDir,
  typescript: isTestBuild
    ? { ignoreBuildErrors: true, tsconfigPath: "test-results/build/tsconfig.json" }
    : { tsconfigPath: "tsconfig.json" },
  output: "standalone",
  typedRoutes: true,
  reactCompiler: true,
  poweredByHeader: false,
  reactStrictMode: true,
};

export default config;
