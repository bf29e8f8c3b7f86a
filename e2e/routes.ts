// Every page of the app that needs no id, read from the folders, so that a new page is covered by being there.
import { readdirSync } from "node:fs";
import { sep } from "node:path";

const pages = readdirSync("app", { recursive: true, encoding: "utf8" })
  .map((path) => path.split(sep))
  .filter((parts) => parts.at(-1) === "page.tsx" && !parts.some((part) => /^[[_@]/.test(part)));

function pathOf(parts: readonly string[]): string {
  return `/${parts.filter((part) => part !== "page.tsx" && !part.startsWith("(")).join("/")}`;
}

const inGroup = (group: string) =>
  pages
    .filter((parts) => parts[0] === group)
    .map(pathOf)
    .toSorted();

export const routes = {
  signedOut: inGroup("(auth)"),
  signedIn: inGroup("(app)"),
} as const;
