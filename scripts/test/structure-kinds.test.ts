// A kind of record costs its own folders and a line in each register: whatever else lists kinds is found here.
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FACES } from "@/components/kinds/faces";
import { KINDS, type Kind, kinds } from "@/lib/kinds/all";
import { clientClosure, hasDirective } from "./import-graph";
import { read, repositoryFiles } from "./repository-files";

const folders = kinds.map((kind) => KINDS[kind].many).join("|");
const own = new RegExp(
  `^(lib|components)/(${folders})/|^app/(\\(app\\)|api)/(${folders})/|^scripts/db/demo|\\.(test|stories)\\.|^lib/supabase/`,
);
/** Written by hand for all kinds, or for something else: neither one kind's own files, nor demo data, nor a test. */
const shared = repositoryFiles(/\.(tsx?|mjs)$/).filter(
  (path) => /^(app|bench|components|lib|scripts)\//.test(path) && !own.test(path),
);

/** As a word of the program: a text, a key, an address, a column of a type. Prose may name what it likes. */
function naming(kind: Kind): string[] {
  const { one, many } = KINDS[kind];
  const word = new RegExp(
    `["'\`](${one}|${many})["'\`]|["'\`]/${many}\\b|^\\s*(${one}|${many})\\??:|\\[(${one}|${many})\\]|/${many}/kind"`,
    "m",
  );
  return shared.filter((path) => word.test(read(path)));
}

const REGISTERS = [
  "components/kinds/faces.ts",
  "lib/kinds/all.ts",
  "lib/kinds/findings.ts",
  "lib/kinds/lists.ts",
  "lib/kinds/matching.ts",
  "lib/kinds/sources.ts",
];

describe("a kind of record", () => {
  it("stands in the registers, and no other file lists kinds", () => {
    const counts = new Map<string, number>();
    for (const path of kinds.flatMap(naming)) counts.set(path, (counts.get(path) ?? 0) + 1);
    const listing = [...counts].flatMap(([path, count]) => (count >= 4 ? [path] : []));
    expect(listing.toSorted()).toEqual(
      [
        ...REGISTERS,
        // How each kind goes along in a hand-over: one that has no rule is a type error.
        "components/off-boarding/owns-card.tsx",
        // What is due, of whichever kind it is, and where each leads.
        "components/today/due-row.tsx",
        "lib/calendar/item.ts",
        "lib/today/agenda-rows.ts",
        "lib/today/agenda.ts",
        // The pages of the guide, in their order.
        "lib/guide/pages.ts",
        // Which records are given away one by one.
        "lib/records/assign-actions.ts",
        // Which columns hold codes of a workspace's lists; compared with what the database looks through.
        "lib/lookups/kinds.ts",
        // What a file that is imported can be about, and where its columns go.
        "components/imports/words.ts",
        "lib/imports/contract.ts",
        "lib/imports/recognise/wishes.ts",
        // What a hand-over answers about customers and what hangs on them.
        "lib/off-boarding/answers.ts",
        // What a visit is about.
        "lib/quick-log/answers.ts",
        "lib/quick-log/queries.ts",
        "lib/quick-log/rules.ts",
        // What each page shows of records of other kinds: it hears of their changes.
        "lib/live/told.ts",
        // Who buys what: of customers and products, through distributors, for principals, and the next step of a cell.
        "app/(app)/white-space/page.tsx",
        "components/placements/white-cell.tsx",
        "lib/placements/queries.ts",
        "lib/placements/schema.ts",
        // The figures of a report, and the lists that they lead to.
        "lib/reports/activity.ts",
        "lib/reports/question.ts",
        // The pages that people have open all day.
        "bench/page-calls.ts",
        // Rehearse particular writes at once.
        "scripts/db/concurrent-moves.ts",
        "scripts/db/concurrent-shares.ts",
      ].toSorted(),
    );
  });

  // What is left beside the registers speaks of the kind on purpose: visits of opportunities, people of customers.
  // The number only goes down; a new kind begins with that of the registers. What went up with what a page hears of
  // changes (lib/live), with the calendar's things, with the rehearsals of leads and live pages, and with the files that an
  // import is about, with what a workspace speaks of, and with what a menu shows only where there is such, is counted as well. Two kinds can be
  // merged (lib/duplicates, components/duplicates), all that match a list are read (lib/kinds/matching), the calls of a product's page are measured (bench/page-calls), and Today answers in one.
  // Appointments are moved in as well (lib/imports, components/imports/words). What came by webhook leads to what was logged of it. A sample names its opportunity, is due and is left by the log. The white
  // space (lib/placements, components/placements) is about customers and products, and leads to a visit, a sample, a task.
  it.each<[Kind, number]>([
    ["organization", 63],
    ["contact", 37],
    ["lead", 17],
    ["opportunity", 63],
    ["interaction", 31],
    ["principal", 43],
    ["distributor", 20],
    ["product", 24],
    ["task", 28],
    ["appointment", 35],
    ["order", 17],
    ["sample", 25],
  ])("is named in so many other files: %s", (kind, most) => {
    expect(naming(kind).length).toBe(most);
  });

  it.each(kinds)("has its own files: %s", (kind) => {
    const { many } = KINDS[kind];
    const files = [
      ...["page.tsx", "loading.tsx", "[id]/page.tsx", "[id]/loading.tsx"].map(
        (name) => `app/(app)/${many}/${name}`,
      ),
      ...["route.ts", "export/route.ts"].map((name) => `app/api/${many}/${name}`),
      ...[
        "kind.ts",
        "finding.ts",
        "list.ts",
        "source.ts",
        "fields.ts",
        "filters.ts",
        "queries.ts",
        "export.ts",
      ].map((name) => `lib/${many}/${name}`),
      `components/${many}/face.ts`,
    ];
    expect(files.filter((path) => !existsSync(path))).toEqual([]);
  });

  it("is told apart by its words and its icon", () => {
    const words = kinds.flatMap((kind) => [KINDS[kind].one, KINDS[kind].many]);
    expect(new Set(words).size).toBe(words.length);
    expect(new Set(kinds.map((kind) => FACES[kind].icon)).size).toBe(kinds.length);
  });

  it("costs the first load of every page a few words, and no page the lists of all", () => {
    expect(JSON.stringify(KINDS).length).toBeLessThan(3000);
    const heavy = shared
      .filter((path) => hasDirective(read(path), "use client"))
      .filter((path) => clientClosure(path).has("lib/kinds/lists.ts"));
    expect(heavy).toEqual([]);
  });
});
