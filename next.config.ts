import type { NextConfig } from "next";

// Tests build beside a running app, into a folder of their own. That build has its own tsconfig, because Next writes the
// folder's name into it, and leaves the type check to the test stage of that name.
const distDir = process.env.NEXT_DIST_DIR ?? ".next";
const isTestBuild = distDir !== ".next";

// proxy.ts sets the headers of everything that is rendered; static files pass it by.
const staticHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
];

const config: NextConfig = {
  distDir,
  env: { BUILD_FOLDER: distDir },
  typescript: isTestBuild
    ? { ignoreBuildErrors: true, tsconfigPath: "test-results/build/tsconfig.json" }
    : { tsconfigPath: "tsconfig.json" },
  output: "standalone",
  typedRoutes: true,
  reactCompiler: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // The development server would print a line every second.
  logging: { incomingRequests: { ignore: [/^\/api\/cron\//] } },
  // Next.js keeps the body of every request in memory for proxy.ts, ten megabytes by default, whoever sends it. The longest that
  // the app takes is the plan of a hand-over: four.
  // A build server begins without the compiler's cache and throws it away: writing it took a tenth of the build.
  experimental: {
    proxyClientMaxBodySize: "4mb",
    turbopackFileSystemCacheForBuild: process.env.CI === undefined,
  },
  // Read when a page of the guide is asked for; the server's folder has nothing else of docs.
  outputFileTracingIncludes: Object.fromEntries(
    ["/help", "/help/*", "/api/help"].map((page) => [page, ["./docs/guide/*.md"]]),
  ),
  headers: async () => [{ source: "/_next/:path*", headers: staticHeaders }],
};

export default config;
