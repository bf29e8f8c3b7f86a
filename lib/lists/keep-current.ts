import "server-only";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { withQuery } from "@/lib/route";
import type { Fit } from "./fit";
import { changeParams } from "./query-string";

/** An address that says what a stage or an option was called before goes on to what it is called now. */
export function keepCurrent(page: Route, asked: URLSearchParams, { params }: Fit): void {
  const renamed = Object.fromEntries([...params].filter(([name, value]) => asked.get(name) !== value));
  if (Object.keys(renamed).length > 0) redirect(withQuery(page, changeParams(asked, renamed)));
}
