import { describe, expect, it } from "vitest";
import { type Cursor, decodeCursor } from "./cursor";
import {
  applyKeyset,
  COUNT_LIMIT,
  clampPageSize,
  countOf,
  type KeysetPage,
  type Pageable,
  type Phase,
  readCounted,
  readPage,
} from "./keyset";
import type { SortSpec } from "./sort";

const byName: SortSpec = { column: "name_norm", kind: "text", nullable: false, natural: "ascending" };
const byVisit: SortSpec = { column: "last", kind: "timestamp", nullable: true, natural: "descending" };
const id = "6f0c1f2e-4a5b-4c6d-8e9f-0a1b2c3d4e5f";

/** Writes down what a query was asked, as PostgREST would read it. */
class Recorder implements Pageable {
  readonly asked: string[] = [];
  filter(column: string, operator: string, value: unknown) {
    this.asked.push(`${column}=${operator}.${value}`);
    return this;
  }
  order(column: string, { ascending, nullsFirst }: { ascending: boolean; nullsFirst?: boolean }) {
    const empty = nullsFirst === undefined ? "" : nullsFirst ? ".nullsfirst" : ".nullslast";
    this.asked.push(`order=${column}.${ascending ? "asc" : "desc"}${empty}`);
    return this;
  }
  limit(count: number) {
    this.asked.push(`limit=${count}`);
    return this;
  }
}

const ask = (page: KeysetPage) => applyKeyset(new Recorder(), page).asked;

describe("how many there are", () => {
  it.each([
    ["none", 0, 0],
    ["those that came", COUNT_LIMIT - 1, COUNT_LIMIT - 1],
    ["more than are counted, when the answer is as long as the API gives", COUNT_LIMIT, COUNT_LIMIT + 1],
  ])("%s", (_, came, counted) => {
    expect(countOf(Array.from({ length: came }))).toBe(counted);
  });
});

describe("what a page asks", () => {
  it("begins with the order alone", () => {
    expect(ask({ spec: byName, reversed: false, phase: "beyond", after: null, limit: 51 })).toEqual([
      "order=name_norm.asc",
      "order=id.asc",
      "limit=51",
    ]);
  });

  it("goes on with the rows of the same name, then those beyond it", () => {
    const after = { value: `o'neill, "b"`, id };
    expect(ask({ spec: byName, reversed: false, phase: "tied", after, limit: 51 })).toEqual([
      `name_norm=eq.o'neill, "b"`,
      `id=gt.${id}`,
      "order=id.asc",
      "limit=51",
    ]);
    expect(ask({ spec: byName, reversed: false, phase: "beyond", after, limit: 51 })).toEqual([
      `name_norm=gt.o'neill, "b"`,
      "order=name_norm.asc",
      "order=id.asc",
      "limit=51",
    ]);
  });

  it("orders empty ones as the index does, last unless reversed", () => {
    expect(ask({ spec: byVisit, reversed: false, phase: "beyond", after: null, limit: 3 })).toEqual([
      "last=not.is.null",
      "order=last.desc.nullslast",
      "order=id.asc",
      "limit=3",
    ]);
  });
  it("turns everything round when reversed", () => {
    const after = { value: "2026-11-20 10:00:00+00", id };
    expect(ask({ spec: byVisit, reversed: true, phase: "beyond", after, limit: 3 })).toEqual([
      "last=gt.2026-11-20 10:00:00+00",
      "order=last.asc.nullsfirst",
      "order=id.desc",
      "limit=3",
    ]);
    expect(ask({ spec: byVisit, reversed: true, phase: "tied", after, limit: 3 })).toContain(`id=lt.${id}`);
  });

  it("asks for all at once where no index has to be met, the empty ones last whichever way", () => {
    for (const reversed of [false, true]) {
      expect(ask({ spec: byVisit, reversed, phase: "all", after: null, limit: 3 })).toEqual([
        `order=last.${reversed ? "asc" : "desc"}.nullslast`,
        `order=id.${reversed ? "desc" : "asc"}`,
        "limit=3",
      ]);
    }
  });

  it("leaves rows without a value for the end, by id", () => {
    const first = ask({ spec: byVisit, reversed: false, phase: "beyond", after: null, limit: 3 });
    expect(first).toContain("last=not.is.null");
    const after = { value: null, id };
    expect(ask({ spec: byVisit, reversed: false, phase: "valueless", after, limit: 3 })).toEqual([
      "last=is.null",
      `id=gt.${id}`,
      "order=id.asc",
      "limit=3",
    ]);
  });
});

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const rows = [5, 4, 4, 2, null, null, null].map((day, n) => ({
  id: idOf(n),
  last: day === null ? null : `2026-11-0${day} 10:00:00+00`,
}));

type Row = (typeof rows)[number];

/** What the database would answer for each part of a page, newest first. */
const isIn: Record<Phase, (row: Row, after: Cursor | null) => boolean> = {
  tied: (row, after) => row.last !== null && row.last === after?.value && row.id > after.id,
  beyond: (row, after) => row.last !== null && (after?.value == null || row.last < after.value),
  valueless: (row, after) =>
    row.last === null && (after === null || after.value !== null || row.id > after.id),
  all: () => true,
};

describe("a list read to its end", () => {
  for (const size of [1, 2, 3, 4, 6, 7, 50]) {
    it(`gives every row once, ${size} at a time`, async () => {
      const sorting = { key: "visit", reversed: false };
      const seen: string[] = [];
      let after: Cursor | null = null;
      for (let pages = 0; pages < 10; pages++) {
        const page: Awaited<ReturnType<typeof readPage<(typeof rows)[number]>>> = await readPage({
          spec: byVisit,
          sorting,
          after,
          size,
          position: (row) => ({ value: row.last, id: row.id }),
          read: async ({ phase, after: from, limit }) =>
            rows.filter((row) => isIn[phase](row, from)).slice(0, limit),
        });
        seen.push(...page.rows.map((row) => row.id));
        if (page.next === null) break;
        after = decodeCursor(page.next, sorting, byVisit);
        expect(after).not.toBeNull();
      }
      expect(seen).toEqual(rows.map((row) => row.id));
    });
  }
});

it("cuts the first page from all that are counted, with one question but where an index begins with the empty ones", async () => {
  for (const [more, reversed, phases] of [
    [{ isWorkedOut: true }, true, ["all"]],
    [{ indexHasEmpty: true }, false, ["all"]],
    [{ indexHasEmpty: true }, true, ["beyond", "valueless"]],
    [{}, false, ["beyond", "valueless"]],
  ] as const) {
    const asked: Phase[] = [];
    const counted = await readCounted({
      spec: { ...byVisit, ...more },
      sorting: { key: "visit", reversed },
      size: 3,
      position: (row: Row) => ({ value: row.last, id: row.id }),
      read: async ({ phase, after, limit }) => {
        asked.push(phase);
        return rows.filter((row) => isIn[phase](row, after)).slice(0, limit);
      },
    });
    expect(asked).toEqual(phases);
    expect(counted.rows).toEqual(rows);
    expect(counted.page.rows).toEqual(rows.slice(0, 3));
    expect(counted.page.next).not.toBeNull();
  }
});

it.each([
  [undefined, 50],
  ["20", 20],
  ["1e9", 100],
  ["-1", 1],
  ["0", 1],
  ["NaN", 50],
  ["Infinity", 50],
  ["12.7", 12],
])("a page of %s rows has %s", (asked, size) => {
  expect(clampPageSize(asked)).toBe(size);
});
