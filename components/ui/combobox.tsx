"use client";

import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { ChevronsUpDown, X } from "lucide-react";
import { useState, useTransition } from "react";
import { classNames } from "@/lib/class-names";
import { controlStyles } from "./control-styles";
import { useFieldRequired } from "./field";
import { OptionList } from "./option-list";
import { type Option, type OptionSource, useOptionSearch } from "./option-search";
import { useTakesFirst } from "./takes-first";

export interface ComboboxProps extends OptionSource {
  value?: Option | null;
  defaultValue?: Option | null;
  onValueChange?: (option: Option | null) => void;
  /** Offers to create what was typed; answers with the new option. */
  onCreate?: (text: string) => Option | Promise<Option>;
  name?: string;
  placeholder?: string;
  empty?: string;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
}

const smallButton =
  "flex h-6 w-5 items-center justify-center rounded-sm text-third hover:text-text pointer-coarse:h-11 pointer-coarse:w-8 [&_svg]:size-4";

/** One of many: type to narrow down, arrows to choose, Enter to take it. */
export function Combobox({
  value,
  defaultValue = null,
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
}: ComboboxProps) {
  const required = useFieldRequired();
  const [own, setOwn] = useState(defaultValue);
  const [creating, startCreating] = useTransition();
  const search = useOptionSearch({ options, search: searchOptions }, onCreate !== undefined);
  const handleKey = useTakesFirst(search);
  const chosen = value === undefined ? own : value;

  function choose(next: Option | null) {
    setOwn(next);
    onValueChange?.(next);
  }

  function handleChange(next: Option | null) {
    const text = next?.creates;
    if (text === undefined || !onCreate) {
      choose(next);
      return;
    }
    startCreating(async () => choose(await onCreate(text)));
  }

  return (
    <BaseCombobox.Root<Option>
      items={search.items}
      {...(searchOptions ? { filter: null } : {})}
      value={chosen}
      onValueChange={handleChange}
      onInputValueChange={(text, { reason }) => search.setQuery(reason === "item-press" ? "" : text)}
      itemToStringLabel={(option) => option.label}
      itemToStringValue={(option) => option.value}
      isItemEqualToValue={(option, other) => option.value === other.value}
      name={name}
      disabled={disabled}
      // Not disabled meanwhile: the focus would leave the dialog.
      readOnly={creating}
      autoHighlight
    >
      <BaseCombobox.InputGroup className={classNames("relative flex w-full min-w-0 items-center", className)}>
        <BaseCombobox.Input
          onKeyDown={handleKey}
          aria-label={ariaLabel}
          aria-required={required || undefined}
          placeholder={placeholder}
          className={classNames(controlStyles, "h-control pe-12 pointer-coarse:pe-18")}
        />
        <span className="absolute end-1.5 flex items-center">
          <BaseCombobox.Clear aria-label="Clear" className={smallButton}>
            <X aria-hidden />
          </BaseCombobox.Clear>
          <BaseCombobox.Trigger aria-label="Show the list" className={smallButton}>
            <ChevronsUpDown aria-hidden />
          </BaseCombobox.Trigger>
        </span>
      </BaseCombobox.InputGroup>
      <OptionList search={search} empty={empty} />
    </BaseCombobox.Root>
  );
}
