import type { Route } from "next";
import type { ReactNode } from "react";
import type { Member } from "@/lib/auth";
import type { ListName } from "@/lib/kinds/all";
import { type Condition, writeValue } from "@/lib/lists/conditions";
import { inWords } from "@/lib/lists/described";
import type { Fit } from "@/lib/lists/fit";
import { ConditionChips } from "./condition-chips";
import { type ChoiceFilter, FilterBar, type ToggleFilter } from "./filter-bar";
import { MoreFilters } from "./more-filters";
import { ScopeLinks } from "./scope-links";

interface ListFiltersProps {
  member: Member;
  list: ListName;
  page: Route;
  params: URLSearchParams;
  fit: Fit;
  searchLabel: string;
  choices?: readonly ChoiceFilter[];
  toggles?: readonly ToggleFilter[];
  /** The list is the same for everybody. */
  everybodys?: boolean;
  /** Beside whose: filters of the list's own kind. */
  children?: ReactNode;
}

/** What a choice can't say by one of its own: several of them, or none. */
function withCurrent(choice: ChoiceFilter, params: URLSearchParams, conditions: readonly Condition[]) {
  const value = params.get(choice.name);
  if (!value || choice.options.some((option) => option.value === value)) return choice;
  const asked = conditions.find(({ field }) => field.id === choice.name);
  if (asked === undefined || writeValue(asked.ask, asked.values) !== value) return choice;
  return { ...choice, options: [...choice.options, { value, label: inWords(asked) }] };
}

/** Everything that narrows a list: whose, the search, what is asked most, every field, and what is asked now in words. */
export function ListFilters({
  member,
  list,
  page,
  params,
  fit,
  searchLabel,
  choices = [],
  toggles = [],
  everybodys = false,
  children,
}: ListFiltersProps) {
  const first = fit.groups.find(({ number }) => number === 1)?.conditions ?? [];
  const quick = choices.map((choice) => withCurrent(choice, params, first));
  return (
    <>
      <FilterBar
        page={page}
        searchLabel={searchLabel}
        choices={quick}
        toggles={toggles}
        conditions={fit.conditions}
        more={<MoreFilters page={page} list={list} conditions={fit.conditions} />}
      >
        {!everybodys && <ScopeLinks page={page} params={params} member={member} />}
        {children}
      </FilterBar>
      <ConditionChips page={page} params={params} groups={fit.groups} />
    </>
  );
}
