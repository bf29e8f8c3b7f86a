// What a request was for, as the app's own routes call it. Figures are kept per place, and an address that somebody made up must
// make none: whatever isn't a route is `other`, and what stands in a route's brackets (ids, tokens) is never seen.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const routesSchema = z.object({
  staticRoutes: z.array(z.object({ page: z.string() })),
  dynamicRoutes: z.array(z.object({ page: z.string(), regex: z.string() })),
});
type Routes = z.infer<typeof routesSchema>;

export type PlaceOf = (pathname: string) => string;

export function placesOf({ staticRoutes, dynamicRoutes }: Routes): PlaceOf {
  const plain = new Set(staticRoutes.map(({ page }) => page));
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, pattern: new RegExp(regex) }));
  return (pathname) => {
    if (plain.has(pathname)) return pathname;
    if (pathname.startsWith("/_next/")) return "/_next";
    return patterns.find(({ pattern }) => pattern.test(pathname))?.page ?? "other";
  };
}

/** Of the build that runs; one without a list of routes (the development server) has one place. */
export function placesOfBuild(): PlaceOf {
  try {
    // next.config.ts writes the folder's name in.
    const file = join(process.cwd(), process.env.BUILD_FOLDER ?? ".next", "routes-manifest.json");
    return placesOf(routesSchema.parse(JSON.parse(readFileSync(/* turbopackIgnore: true */ file, "utf8"))));
  } catch {
    return () => "other";
  }
}
