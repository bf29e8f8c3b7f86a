import type { Metadata } from "next";
import { NothingHere } from "@/components/shell/nothing-here";

export const metadata: Metadata = { title: "Not found" };

/** For addresses that no page has, and for pages that some roles may not open: in every page's first load, so of as little as can be. */
export default function AppNotFound() {
  return <NothingHere />;
}
