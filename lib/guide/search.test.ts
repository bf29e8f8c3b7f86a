import { describe, expect, it } from "vitest";
import { parseMarkdown } from "./markdown";
import { searchGuide } from "./search";

const page = (title: string, keywords: string[], text: string) => ({
  title,
  keywords,
  lead: text.split("\n")[0] ?? "",
  blocks: parseMarkdown(text),
});

const pages = [
  page(
    "Lists",
    ["export", "csv"],
    "Narrow them.\n\n## Take it away\n\nThe board has the same filters. Each export is in the log.",
  ),
  page("Today", ["home"], "What is due.\n\n- Press the phone. It calls.\n- Log what came of it."),
  page(
    "The board",
    ["kanban", "export"],
    "A column for each stage.\n\n| key | does |\n| --- | --- |\n| Space | picks up |",
  ),
];

const titles = (query: string) => searchGuide(pages, query).map(({ page: { title } }) => title);

describe("searchGuide", () => {
  it("puts titles before keywords before text", () => {
    expect(titles("board")).toEqual(["The board", "Lists"]);
    expect(titles("log")).toEqual(["Lists", "Today"]);
    expect(titles("export")).toEqual(["Lists", "The board"]);
    expect(titles("exp board")).toEqual(["The board", "Lists"]);
  });

  it("wants every word, each as the beginning of one", () => {
    expect(titles("due stage")).toEqual([]);
    expect(titles("KAN col")).toEqual(["The board"]);
    expect(titles("oard")).toEqual([]);
  });

  it("says the sentence that answers and the heading it stands under", () => {
    expect(searchGuide(pages, "csv log")[0]).toMatchObject({
      sentence: "Each export is in the log.",
      section: "take-it-away",
    });
    expect(searchGuide(pages, "picks")[0]).toMatchObject({ sentence: "Space: picks up", section: null });
    expect(searchGuide(pages, "calls")[0]?.sentence).toBe("It calls.");
  });

  it("where only the title says it, tells what the page is about", () => {
    expect(searchGuide(pages, "today")[0]?.sentence).toBe("What is due.");
  });

  it.each(["", "  ", "%", "*"])("finds nothing for “%s”", (query) => {
    expect(titles(query)).toEqual([]);
  });
});
