import { notFound } from "next/navigation";

/** The gallery is a workshop, not a page of the product: it answers 404 unless STORIES=1 when the server runs. */
export function requireStories(environment: Readonly<Record<string, string | undefined>>): void {
  if (environment.STORIES !== "1") notFound();
}
