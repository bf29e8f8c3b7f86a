// The words that people read: of the workspace's business, one for each thing, and with numbers that agree.
import { describe, expect, it } from "vitest";
import { read } from "./repository-files";
import { type ShownText, shownTexts } from "./shown-texts";

const texts = shownTexts();
const told = ({ file, line, text }: ShownText) => `${file}:${line} ${text}`;
// Texts, but for lists of columns, addresses, and what only the log of the server says.
const prose = texts.filter(
  ({ text, place }) =>
    /^\p{Lu}|\s/u.test(text) &&
    !/^\/|^\w+(, \w+)+/.test(text.replace(/^\{\w+\}, /, "")) &&
    !/^call:(z\.enum|Set|answerMember)$/.test(place),
);

// Tables of labels, which are said in the words of the workspace where they are shown.
const TABLES = [
  /^lib\/\w+\/(columns|fields|export|filters)\.ts$/,
  /^lib\/(organizations|opportunities|off-boarding)\/(rules|methods)\.ts$/,
  /^lib\/reports\/sections\.ts$/,
  /^lib\/search\/queries\.ts$/,
  /^components\/shell\/(navigation|palette-records)\.ts$/,
  /^components\/opportunities\/detail\/participants\.tsx$/,
];
/** What somebody reads before there is a workspace. */
const BEFORE = "lib/workspaces/templates.ts";
/** Headings of other people's spreadsheets. */
const HEADINGS = [
  "lib/first-run/account-columns.ts",
  "lib/imports/recognise/names.ts",
  "lib/imports/recognise/sources.ts",
];

describe("a word of one template", () => {
  it("is said in the words of the workspace", () => {
    const others = prose.filter(
      ({ file, text, place }) =>
        /\bprincipals?\b/i.test(text.replace(/\{[^}]*\}/g, "")) &&
        !/^call:say(With|In)?$/.test(place) &&
        !(/^(property:|call:recordId)/.test(place) && TABLES.some((table) => table.test(file))) &&
        ![BEFORE, ...HEADINGS, "lib/words.ts"].includes(file),
    );
    expect(others.map(told)).toEqual([]);
  });

  it("stands only where somebody looks whether the workspace has the thing", () => {
    const asks =
      /\b(useWords|wordsOf|isSpokenOf|isSpokenOf|columnsFor|useColumns|hasPlacements|words\.\w+|about: "distributors")\b/;
    const unasked = prose.filter(
      ({ file, text }) =>
        /\b(distributors?|products?|advocacy|champion|blocker)\b/i.test(text.replace(/\{[^}]*\}/g, "")) &&
        ![BEFORE, "app/layout.tsx", "app/manifest.ts", ...HEADINGS].includes(file) &&
        // Reached only from where it was looked.
        !/^(components|lib|app\/\(app\))\/(distributors|products|principals|placements)\//.test(file) &&
        !TABLES.some((table) => table.test(file)) &&
        !INSIDE.includes(file) &&
        !asks.test(read(file)),
    );
    expect(unasked.map(told)).toEqual([]);
  });

  it("of a business that only some are in stands nowhere", () => {
    const others = prose.filter(
      ({ file, text }) =>
        /\b(chefs?|buyers?|kitchens?|restaurants?|patients?|dentists?|dispensar(y|ies)|licen[cs]es?)\b/i.test(
          text,
        ) && ![BEFORE, ...HEADINGS].includes(file),
    );
    expect(others.map(told)).toEqual([]);
  });
});

/**
 * Parts of a page or a form that is only shown where the workspace has distributors or products or asks for advocacy; and
 * what a stage says that needs a product, which only such a workspace can ask of one.
 */
const INSIDE = [
  "components/first-run/first-run.tsx",
  "components/opportunities/board-state.ts",
  "components/opportunities/create/draft.ts",
  "components/quick-log/outcome-fields.tsx",
  "lib/interactions/rules.ts",
  "lib/lookups/kinds.ts",
  "lib/lookups/rules.ts",
  "lib/opportunities/detail.ts",
  "lib/quick-log/rules.ts",
  "components/opportunities/detail/choose-distributor.tsx",
  "components/products/carry-form.tsx",
  "components/products/distributors-card.tsx",
  "components/contacts/contact-inline.tsx",
  "components/contacts/labels.ts",
  "components/records/history-list.tsx",
  "components/organizations/roles-dialog.tsx",
  "lib/contacts/choices.ts",
  "lib/products/distribution-actions.ts",
  "lib/error-mapping.ts",
  "lib/first-run/pasted-accounts.ts",
];

describe("one thing", () => {
  it("has one word", () => {
    // What is no longer said, and what is said instead.
    const GONE: readonly [RegExp, string][] = [
      [/\bsentiment\b/i, "How it went"],
      [/\bhow did it go\b/i, "How it went"],
      [/\b(revoke|purge)\b/i, "Withdraw, Delete for good"],
      [/\bun-pin/i, "Unpin"],
      [/(?<![eE][- ])\bmails?\b/, "e-mail"],
      [/\b(that were|that is all of them|moved nothing|narrow or widen)\b/i, "other words"],
      [/\b(is|are) there$/, "created, added"],
    ];
    const found = prose
      .filter(
        ({ file }) =>
          !HEADINGS.includes(file) &&
          !/^(lib\/(accounts|cron|env|mail|health)|app\/\(auth\)|components\/accounts)/.test(file),
      )
      .flatMap((shown) =>
        GONE.filter(([gone]) => gone.test(shown.text)).map(([, instead]) => `${told(shown)} → ${instead}`),
      );
    expect(found).toEqual([]);
  });

  it("that one deals with is an organization: an account is what one signs in with", () => {
    const others = prose.filter(
      ({ file, text, place }) =>
        /\baccounts?\b/i.test(text.replace(/\{[^}]*\}/g, "")) &&
        place !== "property:keywords" &&
        !HEADINGS.includes(file) &&
        !/^(lib\/(accounts|mail|first-run|quick-log)|app\/(\(auth\)|invite|api)|components\/accounts)\//.test(
          file,
        ),
    );
    expect(others.map(told)).toEqual([]);
  });
});

describe("a number", () => {
  const plurals = new Set(
    texts
      .flatMap(({ file, place, text }, at) =>
        /^call:(counted|some|count)$/.test(place) &&
        texts[at - 1]?.file === file &&
        /^[a-z][a-z -]+$/.test(text)
          ? [text]
          : [],
      )
      .filter((word) => /s$|people/.test(word.split(" ")[0] ?? "")),
  );

  it("before a noun agrees with it, through the one helper", () => {
    expect(plurals.size).toBeGreaterThan(10);
    const nouns = new RegExp(`\\}\\s+(${[...plurals].join("|")})\\b`);
    const wrong = texts.filter(
      ({ file, text }) =>
        nouns.test(text) && file !== "lib/format/words.ts" && !/\b(most|MOST\w*|LIMIT|limit)\b/.test(text),
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it("never chooses between two words by hand", () => {
    const byHand = [...new Set(texts.map(({ file }) => file))].filter(
      (file) =>
        ![
          "lib/format/words.ts",
          // No number is told.
          "app/(app)/settings/off-boarding/from/[user]/page.tsx",
          "app/(app)/settings/health/page.tsx",
          "components/lists/unfit-filters.tsx",
          "components/principals/follow-ups-dialog.tsx",
          "components/trash/trash-actions.tsx",
          "components/ui/page-header.tsx",
          "components/off-boarding/owns-card.tsx",
          "lib/accounts/wait-text.ts",
          "lib/health/words.ts",
          "lib/lookups/rules.ts",
          "lib/mail/job-alarm.ts",
        ].includes(file) && /=== 1\s*\?\s*["`']\w/.test(read(file)),
    );
    expect(byHand).toEqual([]);
  });
});

describe("a refusal", () => {
  /** What one does in one's head, or with a field. */
  const NEEDS_NO_BUTTON =
    /^(Choose|Say|Ask|Look|Try|Use|Give|Enter|Load|Reload|Another|Only|Look|There|This|It|The|You|That|Nobody|Nothing|People|Set|Make)$/;

  it("names what to do by the word on the button", () => {
    const labels = new Set(
      texts
        .filter(({ place }) =>
          /^(jsx|string|attribute:(label|submit|title)|property:(label|title))$/.test(place),
        )
        .map(({ text }) =>
          text
            .replace(/^[<…>\s]+/, "")
            .split(/\s/)[0]
            ?.toLowerCase(),
        ),
    );
    const rows = read("docs/errors.md")
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .map((line) => line.split("|").map((cell) => cell.trim()));
    expect(rows.length).toBeGreaterThan(100);
    const unknown = rows.flatMap(([, code, , , hint = ""]) =>
      hint
        .split(/[.:;] | or /)
        .map((part) => part.replace(/^[^\p{L}]*/u, "").split(/\s/)[0] ?? "")
        .filter(
          (verb) =>
            /^\p{L}+$/u.test(verb) && !NEEDS_NO_BUTTON.test(verb.replace(/^./, (c) => c.toUpperCase())),
        )
        .filter((verb) => !/_/.test(hint) && !/^[a-z_.]+$/.test(hint) && !labels.has(verb.toLowerCase()))
        .map((verb) => `${code} ${hint} (${verb})`),
    );
    expect(unknown).toEqual([]);
  });
});
