// A page of the guide, drawn on the server from what lib/guide/markdown.ts read.
import { IntentLink } from "@/components/ui/intent-link";
import type { Block, Cell, Inline } from "@/lib/guide/markdown";
import { guideHref } from "./guide-href";
import { PICTURES } from "./pictures";

function Words({ inside }: { inside: readonly Inline[] }) {
  return inside.map((one, index) => {
    const key = `${index} ${one.kind}`;
    switch (one.kind) {
      case "text":
        return one.text;
      case "code":
        return (
          <code
            key={key}
            className="whitespace-nowrap rounded-sm border border-line bg-sunken px-1 font-sans text-sm"
          >
            {one.text}
          </code>
        );
      // What stands on a button or a heading.
      case "em":
        return (
          <em key={key} className="font-medium text-text not-italic">
            <Words inside={one.inside} />
          </em>
        );
      case "strong":
        return (
          <strong key={key} className="font-semibold text-text">
            <Words inside={one.inside} />
          </strong>
        );
      default:
        return (
          <IntentLink
            key={key}
            href={guideHref(one.page, one.anchor)}
            className="text-text underline decoration-control underline-offset-2 hover:decoration-current"
          >
            <Words inside={one.inside} />
          </IntentLink>
        );
    }
  });
}

/** In the theme of the page; pressed, it fills the window. The other theme's is not loaded. */
function Picture({ name, alt }: { name: string; alt: string }) {
  const picture = PICTURES[name.replace(/^.*\/|\.webp$/g, "")];
  if (picture === undefined) throw new Error(`The guide shows ${name}, which is not among its pictures`);
  return (
    <p className="my-1">
      {(["light", "dark"] as const).map((theme) => {
        const { src, width, height } = picture[theme];
        return (
          <a
            key={theme}
            href={src}
            target="_blank"
            rel="noreferrer"
            title="Open the whole picture"
            className={`w-fit ${theme === "light" ? "block dark:hidden" : "hidden dark:block"}`}
          >
            {/* biome-ignore lint/performance/noImgElement: small already, and of the size it is shown in */}
            <img
              src={src}
              width={width}
              height={height}
              alt={alt}
              loading="lazy"
              decoding="async"
              className={`h-auto max-w-full rounded-card border border-line ${width < 700 ? "max-h-160 w-auto" : ""}`}
            />
          </a>
        );
      })}
    </p>
  );
}

function Cells({ cells, as: Name }: { cells: readonly Cell[]; as: "td" | "th" }) {
  return cells.map((cell, index) => (
    <Name
      // biome-ignore lint/suspicious/noArrayIndexKey: a table of the guide doesn't change
      key={index}
      {...(Name === "th" ? { scope: "col" } : {})}
      className="px-3 py-2 text-start align-top font-normal first:min-w-32"
    >
      <Words inside={cell} />
    </Name>
  ));
}

function One({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading": {
      const Heading = block.level === 2 ? "h2" : "h3";
      return (
        <Heading id={block.id} className="mt-3 scroll-mt-16 font-semibold text-lg text-text">
          <Words inside={block.inside} />
        </Heading>
      );
    }
    case "picture":
      return <Picture name={block.name} alt={block.alt} />;
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List className={`flex flex-col gap-1.5 ps-5 ${block.ordered ? "list-decimal" : "list-disc"}`}>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list of the guide doesn't change
            <li key={index} className="marker:text-third">
              <div className="flex flex-col gap-1.5">
                <GuideText blocks={item} />
              </div>
            </li>
          ))}
        </List>
      );
    }
    case "table":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section aria-label="Table" tabIndex={0} className="overflow-x-auto rounded-card border border-line">
          <table className="w-full bg-surface">
            <thead className="bg-sunken">
              <tr>
                <Cells cells={block.head} as="th" />
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a table of the guide doesn't change
                <tr key={index} className="border-line border-t">
                  <Cells cells={row} as="td" />
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      );
    default:
      return (
        <p>
          <Words inside={block.inside} />
        </p>
      );
  }
}

export function GuideText({ blocks }: { blocks: readonly Block[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a page of the guide doesn't change
  return blocks.map((block, index) => <One key={`${index} ${block.kind}`} block={block} />);
}
