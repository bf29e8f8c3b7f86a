"use client";

import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { Check, Plus } from "lucide-react";
import { classNames } from "@/lib/class-names";
import type { Option, OptionSearch } from "./option-search";
import { listItemStyles, popupStyles } from "./popup-styles";
import { Spinner } from "./spinner";

function statusOf({ searching, failed }: OptionSearch) {
  if (failed) return "The search didn’t answer. Type on to try again.";
  return searching ? (
    <>
      <Spinner /> Searching…
    </>
  ) : null;
}

/** The floating list under a combobox or multi-select. */
export function OptionList({ search, empty }: { search: OptionSearch; empty: string }) {
  const status = statusOf(search);
  return (
    <BaseCombobox.Portal>
      <BaseCombobox.Positioner sideOffset={4} className="z-50 outline-none">
        <BaseCombobox.Popup
          aria-busy={search.searching || undefined}
          className={classNames(
            popupStyles,
            "max-h-[min(var(--available-height),22rem)] w-(--anchor-width) min-w-48 overflow-y-auto overscroll-contain",
          )}
        >
          <BaseCombobox.Status className="flex items-center gap-2 px-3.5 pt-2 pb-1 text-sm text-third empty:hidden">
            {status}
          </BaseCombobox.Status>
          <BaseCombobox.Empty className="px-3.5 py-2.5 text-third empty:hidden">
            {status ? null : empty}
          </BaseCombobox.Empty>
          <BaseCombobox.List className="p-1 empty:p-0">
            {(option: Option) => (
              <BaseCombobox.Item key={option.value} value={option} className={listItemStyles}>
                {option.creates && <Plus aria-hidden className="size-4 text-third" />}
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{option.label}</span>
                  {option.description && (
                    <span className="block truncate text-sm text-third">{option.description}</span>
                  )}
                </span>
                <BaseCombobox.ItemIndicator className="flex text-accent">
                  <Check aria-hidden className="size-4" />
                </BaseCombobox.ItemIndicator>
              </BaseCombobox.Item>
            )}
          </BaseCombobox.List>
        </BaseCombobox.Popup>
      </BaseCombobox.Positioner>
    </BaseCombobox.Portal>
  );
}
