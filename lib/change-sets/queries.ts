// Changes to many records: one's own, and everybody's for whoever may read the log. The database decides.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";

const PAGE = 30;
/** Of what an undo left, so many are named. */
const NAMED = 50;

const countsSchema = z.record(z.string(), z.number());

interface Asked {
  /** One of them, from a link in a history. */
  set: string | null;
  /** Where the page before ended, as `placeOf` said. */
  before: string | null;
}

const placeSchema = z.tuple([z.iso.datetime({ offset: true }), z.uuid()]);

function readPlace(text: string | null) {
  const read = placeSchema.safeParse(text?.split("~"));
  return read.success ? { before_at: read.data[0], before_id: read.data[1] } : {};
}

async function readSets({ db }: Member, { set, before }: Asked) {
  const { data, error } = await db.rpc("recent_change_sets", {
    ...(set === null ? readPlace(before) : { id: set }),
    page_size: PAGE + 1,
  });
  if (error) throw error;
  return data.map((row) => ({ ...row, counts: countsSchema.parse(row.counts) }));
}
export type ChangeSet = Awaited<ReturnType<typeof readSets>>[number];

async function readLeft({ db }: Member, ids: string[]) {
  if (ids.length === 0) return [];
  const { data, error } = await db.rpc("left_by_undo", { ids, most: NAMED });
  if (error) throw error;
  return data;
}
export type LeftRecord = Awaited<ReturnType<typeof readLeft>>[number];

export async function listChangeSets(member: Member, asked: Asked) {
  const found = await readSets(member, asked);
  const sets = found.slice(0, PAGE);
  const last = sets.at(-1);
  const left = await readLeft(
    member,
    sets.filter(({ left_out }) => left_out > 0).map(({ change_set_id }) => change_set_id),
  );
  return {
    sets,
    left,
    next: found.length > PAGE && last ? `${last.opened_at}~${last.change_set_id}` : null,
  };
}
