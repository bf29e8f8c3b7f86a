import { describe, expect, it } from "vitest";
import { inSubject, letterHtml, letterText } from "./layout";

const letter = {
  heading: 'Ana & "Harbor" invite you',
  paragraphs: ["<script>alert(1)</script>", "It ends in 7 days."],
  button: { label: "Accept", href: "https://crm.example/invite/abc?x=1&y=2" },
  footer: "You get this because somebody typed your address.",
};

describe("a letter of the app", () => {
  it("says the same as text and as HTML", () => {
    expect(letterText(letter)).toContain("Accept:\nhttps://crm.example/invite/abc?x=1&y=2");
    expect(letterText(letter)).toMatch(/--\nYou get this/);
    expect(letterHtml(letter)).toContain("It ends in 7 days.");
  });

  it("makes what people typed harmless", () => {
    const html = letterHtml(letter);
    expect(html).not.toContain("<script>");
    expect(html).toContain("&#60;script&#62;");
    expect(html).toContain('href="https://crm.example/invite/abc?x=1&#38;y=2"');
  });

  it("needs no button", () => {
    const { button: _button, ...plain } = letter;
    expect(letterText(plain)).not.toContain("https://");
    expect(letterHtml(plain)).not.toContain("<a ");
  });

  it("keeps what turns a line round out of text and HTML", () => {
    const turned = { ...letter, heading: "Ana \u202egro.live\u2066" };
    expect(letterText(turned)).toContain("Ana gro.live\n");
    expect(letterHtml(turned)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});

describe("a name in a subject", () => {
  it.each([
    ["Ana Whitfield", "Ana Whitfield"],
    ["Ana\r\nBcc: all@harbor.example", "Ana Bcc: all@harbor.example"],
    [" Ana\u2028\u0000\u202eB ", "Ana B"],
  ])("%j is one line", (name, line) => {
    expect(inSubject(name)).toBe(line);
  });

  it("leaves room for what the mail is about", () => {
    expect(inSubject("a".repeat(200))).toBe(`${"a".repeat(79)}…`);
  });
});
