// Every kind of record that has a list and pages, in the order in which people think of them. What lists kinds reads this.
import { appointment } from "@/lib/appointments/kind";
import { contact } from "@/lib/contacts/kind";
import { distributor } from "@/lib/distributors/kind";
import { capital } from "@/lib/format/words";
import { interaction } from "@/lib/interactions/kind";
import { lead } from "@/lib/leads/kind";
import { opportunity } from "@/lib/opportunities/kind";
import { order } from "@/lib/orders/kind";
import { organization } from "@/lib/organizations/kind";
import { principal } from "@/lib/principals/kind";
import { product } from "@/lib/products/kind";
import { sample } from "@/lib/samples/kind";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import { task } from "@/lib/tasks/kind";
import type { KindFacts, KindRegister } from "./kind";

export const KINDS = {
  organization,
  contact,
  lead,
  opportunity,
  task,
  appointment,
  interaction,
  order,
  sample,
  principal,
  distributor,
  product,
} as const satisfies KindRegister;
export type Kind = keyof typeof KINDS;

/** What its list is called in addresses, saved views and settings of a list. */
export type ListName = (typeof KINDS)[Kind]["many"];

/** A kind that the palette finds, which has a page for each. */
export type FoundKind = { [K in Kind]: (typeof KINDS)[K]["found"] extends true ? K : never }[Kind];

const isKind = (word: string): word is Kind => Object.hasOwn(KINDS, word);
const isRecord = (kind: Kind): kind is RecordKind => KINDS[kind].record === kind;
const isFound = (kind: Kind): kind is FoundKind => KINDS[kind].found;

export const kinds: readonly Kind[] = Object.keys(KINDS).filter(isKind);
/** Those that are records of their own, not another one seen from a side. */
export const recordKinds: readonly RecordKind[] = kinds.filter(isRecord);
export const foundKinds: readonly FoundKind[] = kinds.filter(isFound);

export function kindOfList(list: string): Kind | null {
  return kinds.find((kind) => KINDS[kind].many === list) ?? null;
}

/** Wider than the register's own types, which know for each kind what it says. */
export const factsOf = (kind: Kind): KindFacts => KINDS[kind];

/** "Opportunity" */
export const oneInTitle = (kind: Kind): string => capital(KINDS[kind].one);
/** "Opportunities" */
export const manyInTitle = (kind: Kind): string => capital(KINDS[kind].many);
