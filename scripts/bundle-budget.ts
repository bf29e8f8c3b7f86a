// `npm run test:bundle`: how much script the first visit of each page loads, against the budget.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { summaryLine } from "./test/counts";

/** Kilobytes of 1,000 bytes, compressed as a web server would. */
const budget = 180;

const statsSchema = z.array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()) }));

const distDir = process.env.NEXT_DIST_DIR ?? (existsSync(".next-test") ? ".next-test" : ".next");
const statsFile = join(distDir, "diagnostics", "route-bundle-stats.json");

const sizes = new Map<string, number>();
function compressedSize(file: string): number {
  const known = sizes.get(file) ?? gzipSync(readFileSync(file)).length / 1000;
  sizes.set(file, known);
  return known;
}

if (existsSync(statsFile)) {
  const routes = statsSchema
    .parse(JSON.parse(readFileSync(statsFile, "utf8")))
    .map(({ route, firstLoadChunkPaths }) => ({
      route,
      size: firstLoadChunkPaths.reduce((total, file) => total + compressedSize(file), 0),
    }))
    .toSorted((a, b) => b.size - a.size || a.route.localeCompare(b.route));
  const width = Math.max(...routes.map(({ route }) => route.length), 5);
  console.log(`${"route".padEnd(width)}   first load, gzip   budget ${budget} kB`);
  for (const { route, size } of routes) {
    console.log(
      `${route.padEnd(width)}   ${size.toFixed(1).padStart(8)} kB   ${size > budget ? "✗ too much" : "✓"}`,
    );
  }
  const failed = routes.filter(({ size }) => size > budget).length;
  console.log(summaryLine({ passed: routes.length - failed, failed }));
  process.exitCode = failed > 0 ? 1 : 0;
} else {
  console.error(`No build in ${distDir}: run "npm run test:build" first.`);
  process.exitCode = 1;
}
