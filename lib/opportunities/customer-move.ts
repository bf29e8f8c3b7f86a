// How changing the customer of an opportunity reads, and when it can be taken back whole.
import { z } from "zod";
import { counted, listed } from "@/lib/format/words";

export const customerMoveSchema = z.object({
  from: z.uuid(),
  moves: z.object({ interactions: z.number(), products: z.number(), participants: z.number() }),
  stays: z.object({
    primary_contact: z.uuid().nullable(),
    stakeholders: z.number(),
    interactions_losing_their_contact: z.number(),
  }),
});
export type CustomerMove = z.infer<typeof customerMoveSchema>;

/** Nothing is not worth a word. */
function some(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [counted(count, one, many)];
}

/** Nobody is left behind, so moving it back puts everything where it was. */
export function canMoveBack({ stays }: Pick<CustomerMove, "stays">): boolean {
  return (
    stays.primary_contact === null &&
    stays.stakeholders === 0 &&
    stays.interactions_losing_their_contact === 0
  );
}

export function customerMoveInWords({ moves, stays }: Pick<CustomerMove, "moves" | "stays">): string[] {
  const along = [
    ...some(moves.interactions, "interaction", "interactions"),
    ...some(moves.products, "product", "products"),
    ...some(moves.participants, "organization that takes part", "organizations that take part"),
  ];
  const people = Math.max(stays.stakeholders, stays.primary_contact === null ? 0 : 1);
  const visits = stays.interactions_losing_their_contact;
  return [
    along.length === 0 ? "Only the opportunity moves." : `Moves along: ${listed(along)}.`,
    ...(people === 0
      ? []
      : [`${counted(people, "person on it stays", "people on it stay")} with the old customer.`]),
    ...(visits === 0
      ? []
      : [
          `${counted(visits, "interaction keeps", "interactions keep")} the person’s name, without the link.`,
        ]),
    ...(canMoveBack({ stays }) ? [] : ["Moving it back later does not bring these people back."]),
  ];
}
