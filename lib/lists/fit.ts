// Whether everything that an address asks of a list can be applied. What can't be never falls open: such a list shows nothing
// and says why, because more rows than were asked for are counted, exported and deleted as if they had been.
import { isDay } from "@/lib/format/day";
import type { MemberRole } from "@/lib/workspaces/roles";
import { type Condition, canBeAsked, type Groups, nameParts, readCondition, writeValue } from "./conditions";
import { whatFits } from "./described";
import type { FieldInUse } from "./fields";
import { MOST_IDS, searchText } from "./query-string";
import { isRange } from "./range";
import { offeredScopes, SCOPE_LABELS, SCOPES } from "./scope";
import type { SortSpecs } from "./sort";

export interface Unfit {
  /** The parameters to take away. */
  names: string[];
  /** A sentence. */
  why: string;
}

export interface Fit {
  /** The address with codes and options as they are called today. */
  params: URLSearchParams;
  /** What it asks of the fields of the list. */
  groups: Groups;
  /** The names of those conditions in the address. */
  conditions: readonly string[];
  unfit: Unfit[];
}

export interface Filter {
  label: string;
  /** What the value means today; null when it can't be applied. */
  read: (value: string) => string | null;
  /** Instead of the usual sentence. */
  why?: string;
}
export type Filters = Readonly<Record<string, Filter>>;

/** Say where in the list one is, how much of it, or how it is shown: they narrow nothing. */
const PASSING = ["cursor", "size", "view", "new", "saved"];

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const onOff = (label: string): Filter => ({ label, read: (value) => (value === "1" ? value : null) });

export const recordId = (label: string): Filter => ({
  label,
  read: (value) => (id.test(value) ? value : null),
});

export const oneOf = (label: string, values: readonly string[]): Filter => ({
  label,
  read: (value) => (values.includes(value) ? value : null),
});

export const dayOf = (label: string): Filter => ({ label, read: (value) => (isDay(value) ? value : null) });

/** Days, both ends in it. */
export const daysOf = (label: string): Filter => ({
  label,
  read: (value) => (isRange(value) ? value : null),
});

export interface Coded {
  code: string;
  /** The code that an entry was merged into. */
  successor: string | null;
}

/** An entry of one of the workspace's lists; what was merged away is followed to what it became. */
export const entryOf = (
  label: string,
  entries: readonly Coded[],
  others: readonly string[] = [],
): Filter => ({
  label,
  read: (value) => {
    const entry = entries.find(({ code }) => code === value);
    return entry === undefined ? (others.includes(value) ? value : null) : (entry.successor ?? entry.code);
  },
});

export const searched: Filter = {
  label: "Search",
  read: (value) => (value.trim() === "" || searchText(value) !== null ? value : null),
  why: "Type two letters or more to search.",
};

/** Rows that were picked. */
const picked: Filter = {
  label: "Picked rows",
  read: (value) =>
    value.split(",").every((one) => id.test(one)) && value.split(",").length <= MOST_IDS ? value : null,
  why: `Up to ${MOST_IDS} rows can be picked at once.`,
};

/** What every list of records is asked. */
export const ofList = (sorts: SortSpecs): Filters => ({
  q: searched,
  sort: sortedBy(sorts),
  ids: picked,
});

export const sortedBy = (sorts: SortSpecs): Filter => ({
  label: "Sorting",
  read: (value) => (Object.hasOwn(sorts, value.replace(/^-/, "")) ? value : null),
});

/** Mine, my team, everyone; or one person. */
export const whoseOf = (role: MemberRole): Filters => ({
  scope: {
    label: "Whose",
    read: (value) => offeredScopes(role).find((scope) => scope === value) ?? null,
  },
  owner: recordId("Owner"),
});

function sentence({ label, why }: Filter, value: string): string {
  if (why !== undefined) return why;
  const shown = SCOPES.find((scope) => scope === value);
  const said = shown === undefined ? value.slice(0, 60) : SCOPE_LABELS[shown];
  return `${label}: there is no “${said}” here, or no longer.`;
}

/** Why a condition can't be applied; a field that was retired is named. */
function refusal(id: string, value: string, field: FieldInUse | undefined, gone: readonly Named[]): string {
  const retired = gone.find((one) => one.id === id);
  if (retired !== undefined) return `The field “${retired.label}” was retired.`;
  return field === undefined
    ? `This list can’t be filtered by “${id.slice(0, 60)}”.`
    : `${field.label}: “${value.slice(0, 60)}” is not ${whatFits(field)}.`;
}

interface Named {
  id: string;
  label: string;
}

/** The fields of a list with the choices of those that are asked for, and those that are no longer in use. */
export interface Fields {
  inUse: readonly FieldInUse[];
  retired: readonly Named[];
}

const NO_FIELDS: Fields = { inUse: [], retired: [] };

export function fitFilters(
  given: URLSearchParams,
  filters: Filters,
  { inUse, retired }: Fields = NO_FIELDS,
): Fit {
  const params = new URLSearchParams(given);
  const unfit: Unfit[] = [];
  const groups = new Map<number, Condition[]>();
  const conditions: string[] = [];
  for (const [name, value] of given) {
    if (value === "" || PASSING.includes(name)) continue;
    const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
    if (filter !== undefined) {
      const read = filter.read(value);
      if (read === null) unfit.push({ names: [name], why: sentence(filter, value) });
      else if (read !== value) params.set(name, read);
      continue;
    }
    const { group, id } = nameParts(name);
    const field = inUse.find((one) => one.id === id && canBeAsked(one));
    const condition = field === undefined ? null : readCondition(field, value);
    if (condition === null) {
      unfit.push({ names: [name], why: refusal(id, value, field, retired) });
      continue;
    }
    groups.set(group, [...(groups.get(group) ?? []), condition]);
    conditions.push(name);
    params.set(name, writeValue(condition.ask, condition.values));
  }
  return {
    params,
    groups: [...groups]
      .map(([number, asked]) => ({ number, conditions: asked }))
      .toSorted((one, other) => one.number - other.number),
    conditions,
    unfit,
  };
}
