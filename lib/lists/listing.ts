// How every list is read: what its address asks for, a page of it, and how many there are. A list says what differs.
import "server-only";
import { cache } from "react";
import type { Member } from "@/lib/auth";
import type { Groups } from "./conditions";
import { decodeCursor } from "./cursor";
import type { Fit } from "./fit";
import {
  applyKeyset,
  COUNT_LIMIT,
  clampPageSize,
  countOf,
  type Page,
  type Pageable,
  readCounted,
  readPage,
} from "./keyset";
import type { Narrowable } from "./narrow";
import { ownersFor } from "./owners";
import { changeParams, searchText } from "./query-string";
import { placeOf, type SortSpecs, sortedAs } from "./sort";

export interface Asked {
  /** Null for everybody's. */
  owners: string[] | null;
  /** What is asked of the fields. */
  groups: Groups;
  /** The address with codes and options as they are called today. */
  params: URLSearchParams;
  /** What is searched for; null without. */
  text: string | null;
}

/** What an address asks of a list of owned records; null when not all of it can be applied. */
export async function readAsked(
  member: Member,
  given: URLSearchParams,
  readFit: (member: Member, given: URLSearchParams) => Promise<Fit>,
  whose: Promise<string[] | null> = ownersFor(member, given),
): Promise<Asked | null> {
  const [owners, { params, groups, unfit }] = await Promise.all([whose, readFit(member, given)]);
  return unfit.length > 0 ? null : { owners, groups, params, text: searchText(params.get("q")) };
}

/** Order, place and limit; to be applied last. */
export type Finish = <Query extends Narrowable & Pageable>(query: Query) => Query;

type Placed = Readonly<Record<string, unknown>> & { id: string };

interface Listing<Question, Base extends Placed, Row> {
  sorts: SortSpecs;
  /** By what it is sorted until somebody says otherwise. */
  first: string;
  /** Without: what is found by a text comes in the list's own order, since nothing answers better than another. */
  ranksFound?: boolean;
  /** Null when not all of an address can be applied. */
  ask: (member: Member, params: URLSearchParams) => Promise<Question | null>;
  read: (member: Member, question: Question, finish: Finish) => Promise<Base[]>;
  /** What a page shows beside its rows, for all of them at once. */
  complete: (member: Member, rows: Base[], question: Question) => Promise<Row[]>;
  /** What it reads of a row is so little, or so dear, that the first page is cut from all rows that are counted. */
  isReadWhole?: boolean;
  /** The same rows without what only a page needs, where that is less work. */
  readIds?: (member: Member, question: Question, finish: Finish) => Promise<readonly unknown[]>;
}

/** The next ids of all that match, in their own order; null for filters that can't be applied. */
export type ReadIds = (
  member: Member,
  params: URLSearchParams,
  after: string | null,
) => Promise<{ rows: readonly unknown[]; hasMore: boolean } | null>;

export function listingOf<Question, Base extends Placed, Row>({
  sorts,
  first,
  ranksFound = false,
  ask,
  read,
  complete,
  isReadWhole = false,
  readIds = read,
}: Listing<Question, Base, Row>) {
  const sortedBy = (params: URLSearchParams) =>
    sortedAs(ranksFound ? params : changeParams(params, { q: null }), sorts, first);

  /** What an address finds, from its beginning: once for the page and the number. */
  const readWhole = cache(async (member: Member, params: URLSearchParams) => {
    const question = await ask(member, params);
    if (question === null) return null;
    const { sorting, spec } = sortedBy(params);
    const counted = await readCounted<Base>({
      spec,
      sorting,
      size: clampPageSize(params.get("size")),
      read: (part) => read(member, question, (query) => applyKeyset(query, part)),
      position: (row) => placeOf(row, spec),
    });
    return { question, ...counted };
  });

  async function readOne(member: Member, params: URLSearchParams) {
    const { sorting, spec } = sortedBy(params);
    const cursor = params.get("cursor");
    const after = cursor === null ? null : decodeCursor(cursor, sorting, spec);
    if (cursor !== null && after === null) return null;
    const question = await ask(member, params);
    if (question === null) return null;
    const page = await readPage<Base>({
      spec,
      sorting,
      after,
      size: clampPageSize(params.get("size")),
      read: (part) => read(member, question, (query) => applyKeyset(query, part)),
      position: (row) => placeOf(row, spec),
    });
    return { question, page };
  }

  return {
    /** Null for a cursor that this list never gave, and for filters that can't be applied. */
    async page(member: Member, params: URLSearchParams): Promise<Page<Row> | null> {
      const isWhole = isReadWhole && !params.has("cursor");
      const found = await (isWhole ? readWhole(member, params) : readOne(member, params));
      if (found === null) return null;
      const { rows, next } = found.page;
      return { rows: rows.length === 0 ? [] : await complete(member, rows, found.question), next };
    },
    /** Counted no further than lists do. */
    async count(member: Member, params: URLSearchParams): Promise<number> {
      if (isReadWhole) return countOf((await readWhole(member, params))?.rows ?? []);
      const question = await ask(member, params);
      return question === null
        ? 0
        : countOf(await readIds(member, question, (query) => query.limit(COUNT_LIMIT)));
    },
    /** All that is counted, of a list that is read whole; null when not all of an address can be applied. */
    async whole(member: Member, params: URLSearchParams): Promise<readonly Base[] | null> {
      return (await readWhole(member, params))?.rows ?? null;
    },
    /** As many at once as the API gives. */
    async ids(...[member, params, after]: Parameters<ReadIds>): ReturnType<ReadIds> {
      const question = await ask(member, params);
      if (question === null) return null;
      const rows = await readIds(member, question, (query) =>
        (after === null ? query : query.filter("id", "gt", after))
          .order("id", { ascending: true })
          .limit(COUNT_LIMIT),
      );
      return { rows, hasMore: rows.length === COUNT_LIMIT };
    },
  };
}
