"use client";

import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { X } from "lucide-react";
import { useState, useTransition } from "react";
import { classNames } from "@/lib/class-names";
import { useFieldRequired } from "./field";
import { OptionList } from "./option-list";
import { type Option, type OptionSource, useOptionSearch } from "./option-search";
import { useTakesFirst } from "./takes-first";

export interface MultiSelectProps extends OptionSource {
  value?: readonly Option[];
  defaultValue?: readonly Option[];
  onValueChange?: (options: readonly Option[]) => void;
  onCreate?: (text: string) => Option | Promise<Option>;
  name?: string;
  placeholder?: string;
  empty?: string;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
}

/** Several of many. What is chosen stands in the field; Backspace or ← reaches it. */
export function MultiSelect({
  value,
  defaultValue = [],
  onValueChange,
  onCreate,
  name,
  options,
  search: searchOptions,
  placeholder = "Type to search…",
  empty = "Nothing found.",
  disabled,
  className,
  "aria-label": ariaLabel,
}: MultiSelectProps) {
  const required = useFieldRequired();
  const [own, setOwn] = useState(defaultValue);
  const [creating, startCreating] = useTransition();
  const search = useOptionSearch({ options, search: searchOptions }, onCreate !== undefined);
  const handleKey = useTakesFirst(search);
  const chosen = value ?? own;

  function choose(next: readonly Option[]) {
    setOwn(next);
    onValueChange?.(next);
  }

  function handleChange(next: readonly Option[]) {
    const text = next.find((option) => option.creates)?.creates;
    const real = next.filter((option) => option.creates === undefined);
    if (text === undefined || !onCreate) {
      choose(real);
      return;
    }
    startCreating(async () => {
      const created = await onCreate(text);
      choose([...real, created]);
      search.setQuery("");
    });
  }

  return (
    <BaseCombobox.Root<Option, true>
      multiple
      items={search.items}
      {...(searchOptions ? { filter: null } : {})}
      value={[...chosen]}
      onValueChange={handleChange}
      inputValue={search.query}
      onInputValueChange={(text) => search.setQuery(text)}
      itemToStringLabel={(option) => option.label}
      itemToStringValue={(option) => option.value}
      isItemEqualToValue={(option, other) => option.value === other.value}
      name={name}
      disabled={disabled}
      // Not disabled meanwhile: the focus would leave the dialog.
      readOnly={creating}
      autoHighlight
    >
      <BaseCombobox.InputGroup
        className={classNames(
          "flex min-h-control w-full min-w-0 cursor-text items-center rounded-control border border-control bg-surface px-1 py-0.75 transition-colors duration-100 focus-within:border-accent focus-within:outline-2 focus-within:outline-focus hover:border-third data-invalid:border-bad data-disabled:bg-sunken",
          className,
        )}
      >
        <BaseCombobox.Chips className="flex w-full flex-wrap items-center gap-1">
          {chosen.map((option) => (
            <BaseCombobox.Chip
              key={option.value}
              aria-label={option.label}
              className="flex h-5.5 max-w-full items-center gap-0.5 rounded-sm border border-line bg-hover ps-2 text-sm outline-none focus-within:border-accent data-highlighted:border-accent pointer-coarse:h-8"
            >
              <span className="truncate">{option.label}</span>
              <BaseCombobox.ChipRemove
                aria-label={`Remove ${option.label}`}
                className="flex h-full w-6 items-center justify-center rounded-sm text-third hover:text-text pointer-coarse:w-11 [&_svg]:size-3.5"
              >
                <X aria-hidden />
              </BaseCombobox.ChipRemove>
            </BaseCombobox.Chip>
          ))}
          <BaseCombobox.Input
            onKeyDown={handleKey}
            aria-label={ariaLabel}
            aria-required={required || undefined}
            placeholder={chosen.length === 0 ? placeholder : ""}
            className="h-5.5 min-w-20 flex-1 bg-transparent px-1.5 text-field outline-none pointer-coarse:h-9"
          />
        </BaseCombobox.Chips>
      </BaseCombobox.InputGroup>
      <OptionList search={search} empty={empty} />
    </BaseCombobox.Root>
  );
}
