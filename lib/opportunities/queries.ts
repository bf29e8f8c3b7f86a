import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { decodeCursor } from "@/lib/lists/cursor";
import { sortsOf } from "@/lib/lists/fields";
import {
  applyKeyset,
  COUNT_LIMIT,
  clampPageSize,
  countOf,
  type Page,
  type Pageable,
  readPage,
} from "@/lib/lists/keyset";
import { ownedBy, ownerArgument, pickedIn } from "@/lib/lists/narrow";
import { narrowBy } from "@/lib/lists/narrow-by";
import { placeOf, sortedAs } from "@/lib/lists/sort";
import { clockOf } from "@/lib/lists/stored";
import { listStages } from "@/lib/lookups/queries";
import { CARD_COLUMNS, readQuestion, type StoredCard, storedCardsSchema, toCards } from "./cards";
import { OPPORTUNITY_FIELDS } from "./fields";
import { applyConditions, type Comparable, type Moved } from "./filters";
import type { Card } from "./rows";

type Finish = <Query extends Comparable & Pageable>(query: Query) => Query;

function movedArguments({ profile, workspace }: Member, { stage, became, days }: Moved) {
  return {
    stage,
    first_day: days.first,
    last_day: days.last,
    time_zone: profile.time_zone ?? workspace.time_zone,
    ...(became === null ? {} : { became }),
  };
}

/** The cards that the address asks for, one page or their number; null for filters that can't be applied. */
async function asked(member: Member, params: URLSearchParams) {
  const [question, stages] = await Promise.all([readQuestion(member, params), listStages(member)]);
  if (question === null) return null;
  return async (columns: string, finish: Finish): Promise<unknown> => {
    const db = member.db.schema("reporting");
    const whole = <Query extends Comparable & Pageable>(cards: Query) => {
      const mine = ownedBy(cards.eq("workspace_id", member.workspace.id), "owner_user_id", question.owners);
      const narrowed = applyConditions(mine, question, stages);
      return finish(pickedIn(narrowBy(narrowed, question.groups, clockOf(member)), question.params));
    };
    const { moved, text } = question;
    if (moved !== null) {
      const args = { ...movedArguments(member, moved), ...ownerArgument(question.owners) };
      const { data, error } = await whole(db.rpc("moved_pipeline_cards", args).select(columns));
      if (error) throw error;
      return data;
    }
    const { data, error } = await (text === null
      ? whole(db.from("pipeline_card").select(columns))
      : whole(
          db
            .rpc("find_pipeline_cards", { query: text, ...ownerArgument(question.owners) })
            .select(`${columns}, match_key`),
        ));
    if (error) throw error;
    return data;
  };
}

/** A page of the table; null for a cursor that it never gave, and for filters that can't be applied. */
export async function listOpportunities(member: Member, params: URLSearchParams): Promise<Page<Card> | null> {
  const { sorting, spec } = sortedAs(params, sortsOf(OPPORTUNITY_FIELDS), "contact");
  const cursor = params.get("cursor");
  const after = cursor === null ? null : decodeCursor(cursor, sorting, spec);
  if (cursor !== null && after === null) return null;
  const read = await asked(member, params);
  if (read === null) return null;
  const page = await readPage<StoredCard>({
    spec,
    sorting,
    after,
    size: clampPageSize(params.get("size")),
    read: async (part) =>
      storedCardsSchema.parse(await read(CARD_COLUMNS, (query) => applyKeyset(query, part))),
    position: (row) => placeOf(row, spec),
  });
  return { rows: await toCards(member, page.rows), next: page.next };
}

/** How many there are, counted no further than lists do. */
export async function countOpportunities(member: Member, params: URLSearchParams): Promise<number> {
  const read = await asked(member, params);
  if (read === null) return 0;
  return countOf(z.array(z.unknown()).parse(await read("id", (query) => query.limit(COUNT_LIMIT))));
}
