import { describe, expect, it } from "vitest";
import { ALL_WORDS, wordsOf } from "@/lib/words";
import { anchorOf, parseMarkdown } from "./markdown";
import { guideOf } from "./places";
import { spoken } from "./spoken";

const broker = ALL_WORDS;
const desk = wordsOf({ settings: { speaks_of: [] } });

describe("spoken", () => {
  it.each([
    [
      "visits<!-- with principals -->, principals<!-- end --> and products",
      "visits, principals and products",
      "visits and products",
    ],
    ["- a\n<!-- with principals -->\n- b\n<!-- end -->\n- c\n", "- a\n- b\n- c\n", "- a\n- c\n"],
    ["a<!-- with principals --> b<!-- end -->\nc", "a b\nc", "a\nc"],
  ])("%j", (text, forBroker, forDesk) => {
    expect(spoken(text, broker)).toBe(forBroker);
    expect(spoken(text, desk)).toBe(forDesk);
  });

  it("calls things as the workspace does, and links where it did", () => {
    expect(spoken("[Principals](principals.md)", { ...ALL_WORDS, principal: "brand" })).toBe(
      "[Brands](principals.md)",
    );
  });

  it("refuses a word that no template has", () => {
    expect(() => spoken("<!-- with chefs -->x<!-- end -->", broker)).toThrow("chefs");
  });
});

describe("parseMarkdown", () => {
  it.each([
    ["<script>alert(1)</script>"],
    ["a <b onclick='x'>b</b>"],
    ["[x](javascript:alert(1))"],
    ["[x](https://example.com)"],
    ["> quoted"],
    ["```\ncode\n```"],
  ])("refuses %j", (text) => {
    expect(() => parseMarkdown(text)).toThrow();
  });

  it("reads a link to a heading of another page", () => {
    expect(parseMarkdown("See [cover](leaving.md#cover-for-an-absence).")).toEqual([
      {
        kind: "paragraph",
        inside: [
          { kind: "text", text: "See " },
          {
            kind: "link",
            page: "leaving",
            anchor: "cover-for-an-absence",
            inside: [{ kind: "text", text: "cover" }],
          },
          { kind: "text", text: "." },
        ],
      },
    ]);
  });
});

it("makes addresses of headings as GitHub does", () => {
  expect(anchorOf("What’s next? Don't know")).toBe("whats-next-dont-know");
});

it.each([
  ["/", null, "today"],
  ["/opportunities", null, "lists"],
  ["/opportunities", "board", "board"],
  ["/opportunities/0b9f", "board", "opportunities"],
  ["/settings/off-boarding/from/42", null, "leaving"],
  ["/somewhere/else", null, "finding"],
])("of %s (%s) tells “%s”", (pathname, view, page) => {
  expect(guideOf(pathname, view)).toBe(page);
});
