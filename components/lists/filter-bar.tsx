"use client";

import { ListFilter } from "lucide-react";
import type { Route } from "next";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { controlStyles } from "@/components/ui/control-styles";
import { Spinner } from "@/components/ui/spinner";
import { classNames } from "@/lib/class-names";
import { FiltersEnd } from "./beside-filters";
import { SearchBox } from "./search-box";
import { useFilters } from "./use-filters";
import { useFitting } from "./use-fitting";

export interface ChoiceFilter {
  /** The parameter in the address. */
  name: string;
  /** What stands there while nothing is chosen: "Any role". */
  any: string;
  /** Where that says no name for it. */
  label?: string;
  options: readonly { value: string; label: string }[];
}

export interface ToggleFilter {
  name: string;
  label: string;
  /** What the address says while it is on. */
  value?: string;
}

interface FilterBarProps {
  page: Route;
  /** Left out where nothing can be searched by text. */
  searchLabel?: string;
  choices?: readonly ChoiceFilter[];
  toggles?: readonly ToggleFilter[];
  /** The names of conditions in the address, which are told below the bar and cleared with the rest. */
  conditions?: readonly string[];
  /** After them: filters of the list's own kind. */
  more?: ReactNode;
  /** Before the search box: whose records. */
  children?: ReactNode;
}

interface FoldButtonProps {
  inUse: number;
  unfolded: boolean;
  onChange: (unfolded: boolean) => void;
}

/** On a phone: one place for everything that narrows, since the list comes first. */
function FoldButton({ inUse, unfolded, onChange }: FoldButtonProps) {
  return (
    <Button
      aria-expanded={unfolded}
      aria-label={inUse === 0 ? "Filters" : `Filters (${inUse})`}
      onClick={() => onChange(!unfolded)}
      className="max-sm:-order-1 sm:hidden"
    >
      <ListFilter aria-hidden /> {inUse > 0 && inUse}
    </Button>
  );
}

/** What narrows a list. Everything stands in the address, so that a list can be sent to a colleague or kept. */
export function FilterBar({
  page,
  searchLabel,
  choices = [],
  toggles = [],
  conditions = [],
  more,
  children,
}: FilterBarProps) {
  const { params, inAddress, typed, setTyped, change, pending } = useFilters(page);
  const [unfolded, setUnfolded] = useState(false);
  const names = [...choices, ...toggles].map(({ name }) => name);
  const inUse = names.filter((name) => params.has(name)).length;
  const added = conditions.filter((name) => !names.includes(name));
  const isFiltered = inAddress !== "" || inUse > 0 || added.length > 0;
  // On a phone many filters would push the list off the screen.
  const folds = names.length > 0;
  const isFolded = folds && !unfolded;
  const hide = isFolded && "max-sm:hidden";
  const [line, fitting] = useFitting(names.length);
  const hides = fitting < names.length;
  const hiddenInUse = names.slice(fitting).filter((name) => params.has(name)).length;
  const outOfSight = (index: number) => !unfolded && index >= fitting && "sm:invisible";
  return (
    <search
      className="group/filters flex flex-wrap items-center gap-2"
      aria-label="Filters"
      data-folded={isFolded || undefined}
    >
      {children}
      {searchLabel !== undefined && (
        <SearchBox
          aria-label={searchLabel}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          maxLength={300}
        />
      )}
      {folds && (
        <FoldButton
          inUse={inUse + added.length + Number(params.has("scope"))}
          unfolded={unfolded}
          onChange={setUnfolded}
        />
      )}
      <FiltersEnd />
      {names.length > 0 && (
        <div
          ref={line}
          // As many as fit beside the search; what wraps is cut off until it is asked for. Room for the rings of focus.
          className={classNames(
            "flex flex-wrap gap-2 max-sm:basis-full sm:-m-1 sm:p-1",
            hide,
            unfolded
              ? "order-last basis-full"
              : "sm:h-[calc(var(--kp-control-height)+0.5rem)] sm:min-w-40 sm:max-w-max sm:flex-1 sm:overflow-hidden",
          )}
        >
          {choices.map(({ name, any, label: named, options }, index) => (
            // The browser's own list: it loads nothing, and is the easiest one to use on a phone.
            <select
              key={name}
              aria-label={named ?? any.replace(/^Any /, "").replace(/^./, (letter) => letter.toUpperCase())}
              value={params.get(name) ?? ""}
              onChange={(event) => change({ [name]: event.currentTarget.value })}
              className={classNames(
                controlStyles,
                "field-sizing-content h-control min-w-36 flex-1 sm:w-auto sm:max-w-44 sm:min-w-0 sm:flex-none",
                outOfSight(index),
              )}
            >
              <option value="">{any}</option>
              {options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          ))}
          {toggles.map(({ name, label, value = "1" }, index) => (
            <Button
              key={name}
              aria-pressed={params.has(name)}
              onClick={() => change({ [name]: params.has(name) ? null : value })}
              className={classNames(
                "aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent",
                outOfSight(choices.length + index),
              )}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
      {(hides || unfolded) && (
        <Button
          variant="ghost"
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
          className="max-sm:hidden"
        >
          {unfolded ? "Fewer filters" : hiddenInUse === 0 ? "All filters" : `All filters (${hiddenInUse})`}
        </Button>
      )}
      <div className={classNames("contents", hide)}>{more}</div>
      {isFiltered && (
        <Button
          variant="ghost"
          className={classNames(hide)}
          onClick={() => {
            setTyped("");
            change(Object.fromEntries(["q", ...names, ...added].map((name) => [name, null])));
          }}
        >
          Clear
        </Button>
      )}
      {pending && (
        <span role="status" className="text-third">
          <Spinner />
          <span className="sr-only">Loading…</span>
        </span>
      )}
    </search>
  );
}
