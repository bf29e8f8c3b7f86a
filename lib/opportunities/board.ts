// The board: the newest cards of every stage in one call, and what follows a card in one of them.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { ownerArgument } from "@/lib/lists/narrow";
import { listStages } from "@/lib/lookups/queries";
import { type Question, readQuestion, storedCardsSchema, toCards } from "./cards";
import type { Card, Column } from "./rows";

const COLUMN_PAGE = 50;
const countsSchema = z.array(
  z.object({ stage: z.string(), cards: z.number(), value_cents: z.record(z.string(), z.number()) }),
);
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d{1,6})?([+-]\d{2}(:?\d{2})?|Z)$/);
const placeSchema = z.object({ stage: z.string().min(1).max(60), at: moment, id: z.uuid() });

/** The stages that a board of these filters has a column for; null for all. */
function askedStages({ groups }: Question): readonly string[] | null {
  const [only, ...others] = groups;
  if (only === undefined || others.length > 0) return null;
  return only.conditions.find(({ field, ask }) => field.id === "stage" && ask === "is")?.values ?? null;
}

const narrowing = ({ owners, principal, conditions }: Question) => ({
  ...ownerArgument(owners),
  ...(principal === null ? {} : { principal_id: principal }),
  filters: conditions,
});

/** Moves, and rows that were picked. */
const asksTheTable = ({ moved, params }: Question) => moved !== null || params.has("ids");

interface Place {
  at: string;
  id: string;
}

async function readCards(
  member: Member,
  question: Question,
  stage: string | null,
  after?: Place,
): Promise<Card[]> {
  const { data, error } = await member.db.rpc("pipeline_board", {
    ...narrowing(question),
    per_stage: COLUMN_PAGE,
    ...(stage === null ? {} : { only_stage: stage }),
    ...(after === undefined ? {} : { after_at: after.at, after_id: after.id }),
  });
  if (error) throw error;
  return toCards(member, storedCardsSchema.parse(data));
}

async function readCounts({ db }: Member, question: Question) {
  const { data, error } = await db.rpc("pipeline_board_counts", narrowing(question));
  if (error) throw error;
  return new Map(countsSchema.parse(data).map((counted) => [counted.stage, counted]));
}

/** Every stage, or the one that the filter names, with its newest cards; null for filters that can't be applied. */
export async function readBoard(member: Member, params: URLSearchParams): Promise<Column[] | null> {
  const [question, stages] = await Promise.all([readQuestion(member, params), listStages(member)]);
  if (question === null || asksTheTable(question)) return null;
  const asked = askedStages(question);
  const [cards, counts] = await Promise.all([
    readCards(member, question, asked?.length === 1 ? (asked[0] ?? null) : null),
    readCounts(member, question),
  ]);
  return stages
    .filter(({ code }) => asked === null || asked.includes(code))
    .map(({ code }) => {
      const here = cards.filter(({ stage }) => stage === code);
      const counted = counts.get(code);
      const count = Math.max(counted?.cards ?? 0, here.length);
      const worth = counted?.value_cents ?? {};
      return { stage: code, count, worth, cards: here, hasMore: count > here.length };
    });
}

/** What follows a card in its column; null for a place that no board gave. */
export async function readColumn(member: Member, params: URLSearchParams): Promise<Column | null> {
  const place = placeSchema.safeParse({
    stage: params.get("column"),
    at: params.get("at"),
    id: params.get("id"),
  });
  if (!place.success) return null;
  const { stage, at, id } = place.data;
  const filters = new URLSearchParams(params);
  for (const name of ["column", "at", "id"]) filters.delete(name);
  const question = await readQuestion(member, filters);
  if (question === null || asksTheTable(question)) return null;
  const cards = await readCards(member, question, stage, { at, id });
  return { stage, count: cards.length, worth: {}, cards, hasMore: cards.length === COLUMN_PAGE };
}

/** All cards of a board that are counted, up to the limit of each column. */
export function countBoard(columns: readonly Column[]): number {
  return Math.min(
    columns.reduce((sum, { count }) => sum + count, 0),
    columns.some(({ count }) => count > COUNT_LIMIT) ? COUNT_LIMIT + 1 : Number.POSITIVE_INFINITY,
  );
}
