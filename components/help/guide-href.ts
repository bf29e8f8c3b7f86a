import type { Route } from "next";
import type { GuidePage } from "@/lib/guide/pages";
import { inside, route } from "@/lib/route";

export function guideHref(page: GuidePage, section: string | null): Route {
  return section === null ? route(`/help/${page}`) : inside(`/help/${page}#${section}`);
}
