// The gallery of primitives, open only where STORIES=1.
import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { Toaster } from "@/components/ui/toaster";
import { requireStories } from "./gate";
import { storyNames } from "./names";

export const metadata: Metadata = { title: "Stories", robots: { index: false } };

export default async function StoriesLayout({ children }: LayoutProps<"/stories">) {
  await connection();
  requireStories(process.env);
  return (
    <div className="flex flex-col lg:flex-row">
      <nav
        aria-label="Stories"
        className="flex max-h-24 shrink-0 flex-wrap gap-x-4 overflow-y-auto border-line border-b bg-sunken p-4 lg:sticky lg:top-0 lg:h-dvh lg:max-h-none lg:w-52 lg:flex-col lg:flex-nowrap lg:overflow-y-auto lg:border-e lg:border-b-0"
      >
        {storyNames.map((name) => (
          <Link key={name} href={`/stories/${name}`} className="py-1 text-second hover:text-text">
            {name}
          </Link>
        ))}
      </nav>
      <main id="main" className="min-w-0 max-w-5xl flex-1 p-4 sm:p-6">
        {children}
      </main>
      <Toaster />
    </div>
  );
}
