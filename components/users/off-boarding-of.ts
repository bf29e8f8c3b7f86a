import type { Route } from "next";
import { route } from "@/lib/route";

/** Where somebody's records are handed over. */
export function offBoardingOf(id: string): Route {
  return route(`/settings/off-boarding/from/${id}`);
}
