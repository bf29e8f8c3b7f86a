import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { sortsOf } from "@/lib/lists/fields";
import type { Pageable } from "@/lib/lists/keyset";
import { type Finish, listingOf } from "@/lib/lists/listing";
import { ownedBy, ownerArgument, pickedIn } from "@/lib/lists/narrow";
import { narrowBy } from "@/lib/lists/narrow-by";
import { clockOf } from "@/lib/lists/stored";
import { listStages } from "@/lib/lookups/queries";
import { CARD_COLUMNS, readQuestion, type StoredCard, storedCardsSchema, toCards } from "./cards";
import { OPPORTUNITY_FIELDS } from "./fields";
import { applyConditions, type Comparable, type Moved } from "./filters";

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
async function ask(member: Member, params: URLSearchParams) {
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

export const {
  page: listOpportunities,
  count: countOpportunities,
  ids: opportunityIds,
} = listingOf({
  sorts: sortsOf(OPPORTUNITY_FIELDS),
  first: "contact",
  ranksFound: true,
  ask,
  read: async (_, read, finish): Promise<StoredCard[]> =>
    storedCardsSchema.parse(await read(CARD_COLUMNS, finish)),
  complete: toCards,
  readIds: async (_, read, finish) => z.array(z.unknown()).parse(await read("id", finish)),
});
