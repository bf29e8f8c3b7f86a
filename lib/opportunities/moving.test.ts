import { describe, expect, it } from "vitest";
import { acrossFrom, appendCards, around, findCard, neighbour, putCard } from "./moving";
import type { Card, Column } from "./rows";

const card = (id: string, stage: string, minute: number): Card => ({
  id,
  stage,
  name: `Deal ${id}`,
  customer: `Customer ${id}`,
  organizationId: id,
  ownerId: "me",
  owner: "Dana Morales",
  status: "active",
  pinned: false,
  principals: [],
  context: null,
  lossReason: null,
  nextAction: null,
  nextActionOn: null,
  dueOn: null,
  value: null,
  worth: null,
  openedOn: "2026-11-01",
  lastContact: null,
  stageChangedAt: `2026-11-21 10:${String(minute).padStart(2, "0")}:00.123456+00`,
  version: 1,
});

const columns: readonly Column[] = [
  { stage: "new", count: 3, worth: {}, cards: [card("a", "new", 30), card("b", "new", 20)], hasMore: true },
  { stage: "offered", count: 1, worth: {}, cards: [card("c", "offered", 25)], hasMore: false },
  { stage: "won", count: 1001, worth: {}, cards: [], hasMore: true },
];
const ids = (all: readonly Column[]) => all.map(({ cards }) => cards.map(({ id }) => id).join(""));
const counts = (all: readonly Column[]) => all.map(({ count }) => count);

describe("a card on the board", () => {
  it("moves alone, to the top where it moved last, and the counts follow", () => {
    const moved = putCard(columns, { ...card("b", "offered", 40), version: 2 });
    expect(ids(moved)).toEqual(["a", "bc", ""]);
    expect(counts(moved)).toEqual([2, 2, 1001]);
    expect(findCard(moved, "b")?.version).toBe(2);
    expect(moved[2]).toBe(columns[2]);
  });

  it("goes back exactly when the move is refused", () => {
    const moved = putCard(columns, card("b", "offered", 40));
    expect(putCard(moved, card("b", "new", 20))).toEqual(columns);
  });

  it("changes where it stands when it is only pinned", () => {
    const pinned = putCard(columns, { ...card("a", "new", 30), pinned: true });
    expect(ids(pinned)).toEqual(ids(columns));
    expect(counts(pinned)).toEqual(counts(columns));
    expect(findCard(pinned, "a")?.pinned).toBe(true);
  });

  it("takes what it is worth along, beyond what was counted too, and brings it back", () => {
    const worthy = { ...card("b", "new", 20), worth: { cents: 5000, currency: "USD" } };
    const priced = columns.map((column) => ({
      ...column,
      cards: column.cards.map((one) => (one.id === "b" ? worthy : one)),
      worth: { USD: column.stage === "new" ? 5000 : 100, CAD: 7 },
    }));
    const moved = putCard(priced, { ...worthy, stage: "won" });
    expect(moved.map(({ worth }) => worth)).toEqual([
      { CAD: 7 },
      { USD: 100, CAD: 7 },
      { USD: 5100, CAD: 7 },
    ]);
    expect(putCard(moved, worthy).map(({ worth }) => worth)).toEqual(priced.map(({ worth }) => worth));
  });

  it("is not counted where nobody counts", () => {
    const moved = putCard(columns, card("a", "won", 40));
    expect(counts(moved)).toEqual([2, 1, 1001]);
  });

  it("leaves the board for a column that isn't shown, and comes back by undo", () => {
    const away = putCard(columns, card("a", "elsewhere", 40));
    expect(ids(away)).toEqual(["b", "c", ""]);
    expect(putCard(away, card("a", "new", 30))).toEqual(columns);
  });
});

it("loads further without doubling what moved meanwhile", () => {
  const more = appendCards(columns, {
    stage: "new",
    count: 2,
    worth: {},
    hasMore: false,
    cards: [card("c", "new", 9), card("d", "new", 8)],
  });
  expect(ids(more)).toEqual(["abd", "c", ""]);
  expect(more[0]).toMatchObject({ count: 3, hasMore: false });
});

it("arrow keys stop at the edges", () => {
  const order = ["new", "offered", "won"];
  expect(neighbour(order, "new", 1)).toBe("offered");
  expect(neighbour(order, "new", -1)).toBe("new");
  expect(neighbour(order, "won", 1)).toBe("won");
});

it("goes from card to card, column after column", () => {
  expect(around(columns, "a")).toEqual({ before: null, after: "b" });
  expect(around(columns, "b")).toEqual({ before: "a", after: "c" });
  expect(around(columns, "c")).toEqual({ before: "b", after: null });
  expect(around(columns, "gone")).toEqual({ before: null, after: null });
});

it("goes across to the same height, over columns that hold nothing", () => {
  expect(acrossFrom(columns, card("b", "new", 20), 1)).toBe("c");
  expect(acrossFrom(columns, card("c", "offered", 25), -1)).toBe("a");
  expect(acrossFrom(columns, card("c", "offered", 25), 1)).toBeNull();
});
