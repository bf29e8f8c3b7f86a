// The board as the browser keeps it: a move touches one card and two counts, and can be taken back exactly.
import { parseTimestamp } from "@/lib/format/date-time";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import type { Card, Column } from "./rows";

export function findCard(columns: readonly Column[], id: string): Card | null {
  for (const { cards } of columns) {
    const card = cards.find((one) => one.id === id);
    if (card !== undefined) return card;
  }
  return null;
}

function isBefore(a: Card, b: Card): boolean {
  const difference = parseTimestamp(a.stageChangedAt).getTime() - parseTimestamp(b.stageChangedAt).getTime();
  return difference === 0 ? a.id < b.id : difference > 0;
}

/** Where the board's order has it: the one that moved last stands first. */
function placed(cards: readonly Card[], card: Card): Card[] {
  const index = cards.findIndex((one) => isBefore(card, one));
  return index === -1 ? [...cards, card] : [...cards.slice(0, index), card, ...cards.slice(index)];
}

// Beyond the limit nobody counted, so there is nothing to correct.
const counted = (count: number, change: number) =>
  count > COUNT_LIMIT ? count : Math.max(count + change, 0);

/** What a column comes to when a card leaves it or comes, counted or not. */
function weighed(worth: Column["worth"], gone: Card | undefined, come: Card | null): Column["worth"] {
  const sums = { ...worth };
  if (gone?.worth) sums[gone.worth.currency] = (sums[gone.worth.currency] ?? 0) - gone.worth.cents;
  if (come?.worth) sums[come.worth.currency] = (sums[come.worth.currency] ?? 0) + come.worth.cents;
  return Object.fromEntries(Object.entries(sums).filter(([, cents]) => cents > 0));
}

/** The card as it is now, in the column of its stage, where the board shows that one. */
export function putCard(columns: readonly Column[], card: Card): Column[] {
  return columns.map((column) => {
    const rest = column.cards.filter(({ id }) => id !== card.id);
    const had = rest.length < column.cards.length;
    const has = column.stage === card.stage;
    if (!had && !has) return column;
    return {
      ...column,
      cards: has ? placed(rest, card) : rest,
      count: counted(column.count, Number(has) - Number(had)),
      worth: weighed(
        column.worth,
        column.cards.find(({ id }) => id === card.id),
        has ? card : null,
      ),
    };
  });
}

/** What was loaded further goes to the end; a card that moved meanwhile isn't doubled. */
export function appendCards(columns: readonly Column[], more: Column): Column[] {
  const known = new Set(columns.flatMap(({ cards }) => cards.map(({ id }) => id)));
  return columns.map((column) => {
    if (column.stage !== more.stage) return column;
    const cards = [...column.cards, ...more.cards.filter(({ id }) => !known.has(id))];
    return { ...column, cards, hasMore: more.hasMore, count: Math.max(column.count, cards.length) };
  });
}

/** The neighbouring column, or the same one at the edge. */
export function neighbour(stages: readonly string[], from: string, step: -1 | 1): string {
  return stages[stages.indexOf(from) + step] ?? from;
}

export interface Around {
  before: string | null;
  after: string | null;
}

/** The cards before and after one, column after column, as they stand. */
export function around(columns: readonly Column[], id: string): Around {
  const ids = columns.flatMap(({ cards }) => cards.map((card) => card.id));
  const index = ids.indexOf(id);
  return { before: ids[index - 1] ?? null, after: index === -1 ? null : (ids[index + 1] ?? null) };
}

/** The card at the same height in the next column that has any; the last one where it is shorter. */
export function acrossFrom(columns: readonly Column[], card: Card, step: -1 | 1): string | null {
  const from = columns.findIndex(({ stage }) => stage === card.stage);
  const height = columns[from]?.cards.findIndex(({ id }) => id === card.id) ?? 0;
  for (let at = from + step; at >= 0 && at < columns.length; at += step) {
    const cards = columns[at]?.cards ?? [];
    const found = cards[Math.min(height, cards.length - 1)];
    if (found !== undefined) return found.id;
  }
  return null;
}
