import { ArrowRight } from "lucide-react";
import type { Metadata } from "next";
import { guideHref } from "@/components/help/guide-href";
import { GuideSearch } from "@/components/help/guide-search";
import { GuideText } from "@/components/help/guide-text";
import { NothingHere } from "@/components/shell/nothing-here";
import { IntentLink } from "@/components/ui/intent-link";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { guideFor } from "@/lib/guide/guide";
import { route } from "@/lib/route";

async function read(params: PageProps<"/help/[page]">["params"]) {
  const [{ workspace }, { page }] = await Promise.all([requireMember(), params]);
  const pages = guideFor(workspace);
  const place = pages.findIndex(({ name }) => name === page);
  const text = pages[place];
  return text === undefined ? null : { text, next: pages[place + 1] ?? null };
}

export async function generateMetadata({ params }: PageProps<"/help/[page]">): Promise<Metadata> {
  return { title: (await read(params))?.text.title ?? "Not found" };
}

export default async function GuidePage({ params }: PageProps<"/help/[page]">) {
  const found = await read(params);
  if (found === null) return <NothingHere />;
  const { text, next } = found;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Help", href: route("/help") }]}
        title={text.title}
        actions={
          <span className="max-sm:hidden">
            <GuideSearch />
          </span>
        }
      />
      <div className="flex gap-8 p-4 md:p-5">
        <article className="flex min-w-0 max-w-3xl flex-1 flex-col gap-2.5 text-base text-second">
          <GuideText blocks={text.blocks} />
          {next && (
            <p className="mt-4 border-line border-t pt-3">
              <IntentLink
                href={guideHref(next.name, null)}
                className="inline-flex min-h-control items-center gap-1.5 font-medium text-text hover:underline"
              >
                Next: {next.title} <ArrowRight aria-hidden className="size-4 text-third" />
              </IntentLink>
            </p>
          )}
        </article>
        {text.headings.length > 1 && (
          <nav aria-label="On this page" className="hidden w-52 shrink-0 xl:block">
            <div className="sticky top-18">
              <p className="mb-1.5 font-medium text-third text-sm">On this page</p>
              <ul className="flex flex-col gap-1">
                {text.headings.map(({ id, text: heading }) => (
                  <li key={id}>
                    <a href={`#${id}`} className="text-second hover:text-text hover:underline">
                      {heading}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          </nav>
        )}
      </div>
    </>
  );
}
