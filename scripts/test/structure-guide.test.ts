// The guide: it has a page for every page of the application, every page of it is reached, and it speaks each template's words.
import { describe, expect, it } from "vitest";
import { PICTURES } from "@/components/help/pictures";
import { anchorOf, type Block, type Inline, parseMarkdown, textOf } from "@/lib/guide/markdown";
import { GUIDE_PAGES } from "@/lib/guide/pages";
import { GUIDE_OF } from "@/lib/guide/places";
import { spoken } from "@/lib/guide/spoken";
import { wordsOf } from "@/lib/words";
import { TEMPLATES } from "@/lib/workspaces/templates";
import { read, repositoryFiles } from "./repository-files";
import { FOREIGN, readTemplate } from "./templates";

/** Words of those who build it, not of those who sell. */
const JARGON = /\b(RLS|row-level|JWT|API|cookie|transaction|soft.delete|null|UUID|pgTAP|endpoint|schema)\b/i;

const files = GUIDE_PAGES.map((name) => {
  const file = read(`docs/guide/${name}.md`);
  const [, head = "", text = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
  return {
    name,
    title: /^title: (.+)$/m.exec(head)?.[1],
    needs: /^needs: (.+)$/m.exec(head)?.[1],
    head,
    text,
  };
});

function isIn(template: (typeof TEMPLATES)[number], needs: string | undefined) {
  return (
    needs === undefined ||
    Object.entries(wordsOf(readTemplate(template))).some(([word, has]) => word === needs && has)
  );
}

const inlinesOf = (block: Block): readonly Inline[] => {
  if (block.kind === "list") return block.items.flatMap((item) => item.flatMap(inlinesOf));
  if (block.kind === "table") return [...block.head, ...block.rows.flat()].flat();
  return block.kind === "picture" ? [] : block.inside;
};
const linksIn = (inside: readonly Inline[]): { page: string; anchor: string | null }[] =>
  inside.flatMap((one) => (one.kind === "link" ? [one] : "inside" in one ? linksIn(one.inside) : []));

describe("the guide", () => {
  it("has the files that the application shows, in the order of its index", () => {
    expect(repositoryFiles(/^docs\/guide\/[\w-]+\.md$/).toSorted()).toEqual(
      [...GUIDE_PAGES, "README"].map((name) => `docs/guide/${name}.md`).toSorted(),
    );
    const index = [...read("docs/guide/README.md").matchAll(/^- \[(.+)\]\((.+)\.md\)$/gm)];
    expect(index.map(([, title, name]) => [name, title])).toEqual(
      files.map(({ name, title }) => [name, title]),
    );
  });

  it("begins each page with its title, and says for whom it is and what else it is called", () => {
    for (const { name, title, head, text } of files) {
      expect(text.trimStart().split("\n")[0], name).toBe(`# ${title}`);
      expect(head, name).toMatch(/^for: (rep|manager|admin)$/m);
      expect(head, name).toMatch(/^keywords: .+,.+$/m);
    }
  });

  it("tells of every page of the application", () => {
    const pages = repositoryFiles(/^app\/\(app\)\/(.*\/)?page\.tsx$/).map(
      (path) => `/${path.replace(/^app\/\(app\)\/|\/?page\.tsx$/g, "")}`,
    );
    expect(
      Object.keys(GUIDE_OF)
        .filter((address) => !address.includes("?"))
        .toSorted(),
    ).toEqual(pages.toSorted());
  });

  for (const template of TEMPLATES) {
    const words = wordsOf(readTemplate(template));
    const shown = files.filter(({ needs }) => isIn(template, needs));
    const pages = shown.map(({ name, text }) => ({ name, blocks: parseMarkdown(spoken(text, words)) }));

    it(`speaks the words of ${template}, and none of those who build it`, () => {
      for (const { name, text, head } of shown) {
        const said = head + spoken(text, words);
        expect(said, name).not.toMatch(FOREIGN[template]);
        expect(said, name).not.toMatch(JARGON);
        expect(said, name).not.toMatch(/<!--/);
      }
    });

    it(`leads ${template} only to pages and headings that are there`, () => {
      for (const { name, blocks } of pages)
        for (const { page, anchor } of blocks.flatMap((block) => linksIn(inlinesOf(block)))) {
          const target = pages.find((one) => one.name === page);
          expect(target, `${name} → ${page}`).toBeDefined();
          const anchors = target?.blocks.flatMap((one) => (one.kind === "heading" ? [one.id] : [])) ?? [];
          if (anchor !== null) expect(anchors, `${name} → ${page}`).toContain(anchor);
        }
    });
  }

  it("shows only pictures that it carries, each with words for who doesn't see it", () => {
    const pictures = files.flatMap(({ text }) => [
      ...text.matchAll(/!\[(.*)\]\(\.\.\/screenshots\/([\w-]+)\.webp\)/g),
    ]);
    for (const [, alt = "", name = ""] of pictures) {
      expect(Object.keys(PICTURES)).toContain(name);
      expect(alt.length, name).toBeGreaterThan(15);
    }
    const kept = repositoryFiles(/^docs\/screenshots\/.*(?<!-dark)\.webp$/).map((path) =>
      path.replace(/^.*\/|\.webp$/g, ""),
    );
    expect(Object.keys(PICTURES).toSorted()).toEqual(kept.toSorted());
  });

  it("gives no two headings of a page one address", () => {
    for (const { name, text } of files) {
      const ids = [...text.matchAll(/^##+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));
      expect(new Set(ids).size, name).toBe(ids.length);
    }
  });
});

describe("keys", () => {
  it("are named in one place, which the help lists", () => {
    const others = repositoryFiles(/^(app|components)\/.*\.tsx?$/).filter(
      (path) =>
        !/^components\/ui\/|\.(test|stories)\.|hotkeys\.ts$/.test(path) &&
        /\bevent\.(key|code)\b|\{ key \}: .*KeyboardEvent/.test(read(path)),
    );
    expect(others).toEqual([]);
  });
});

it("reads a heading as plain words", () => {
  expect(textOf([{ kind: "em", inside: [{ kind: "text", text: "Undo" }] }])).toBe("Undo");
});
