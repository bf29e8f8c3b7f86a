"use client";

import { Select as BaseSelect } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { controlStyles } from "./control-styles";
import { useFieldRequired } from "./field";
import { listItemStyles, popupStyles } from "./popup-styles";
import { useLayer } from "./use-layer";

export interface SelectOption<Value extends string = string> {
  value: Value;
  label: string;
  /** What stands before the label: a dot, an avatar. */
  icon?: ReactNode;
  /** A second line that helps choosing. */
  description?: string;
  disabled?: boolean;
}

export interface SelectProps<Value extends string> {
  options: readonly SelectOption<Value>[];
  name?: string;
  id?: string;
  value?: Value | null;
  defaultValue?: Value | null;
  onValueChange?: (value: Value | null) => void;
  /** Opens at once, for triggers that were loaded on first use. */
  defaultOpen?: boolean;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
}

/** One of a short, known list. For long or remote lists use a combobox. Inside a Field, set its `buttonControl`. */
export function Select<Value extends string>({
  options,
  placeholder = "Choose…",
  className,
  "aria-label": ariaLabel,
  onValueChange,
  defaultOpen,
  ...root
}: SelectProps<Value>) {
  const required = useFieldRequired();
  const [isOpen, change] = useLayer({ defaultOpen, isPopup: true });
  return (
    <BaseSelect.Root<Value>
      {...root}
      open={isOpen}
      onOpenChange={(next) => change(next)}
      items={options}
      {...(onValueChange ? { onValueChange: (value: Value | null) => onValueChange(value) } : {})}
    >
      <BaseSelect.Trigger
        aria-label={ariaLabel}
        aria-required={required || undefined}
        className={classNames(
          controlStyles,
          "flex h-control items-center justify-between gap-2 text-start data-placeholder:text-third",
          className,
        )}
      >
        <BaseSelect.Value placeholder={placeholder} className="min-w-0 truncate" />
        <BaseSelect.Icon className="text-third">
          <ChevronsUpDown aria-hidden className="size-4" />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <BaseSelect.Popup className={classNames(popupStyles, "min-w-(--anchor-width)")}>
            <BaseSelect.List className="max-h-(--available-height) overflow-y-auto p-1">
              {options.map((option) => (
                <BaseSelect.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled ?? false}
                  className={listItemStyles}
                >
                  {option.icon}
                  <span className="min-w-0 flex-1">
                    <BaseSelect.ItemText className="block truncate">{option.label}</BaseSelect.ItemText>
                    {option.description && (
                      <span className="block text-sm text-third">{option.description}</span>
                    )}
                  </span>
                  <BaseSelect.ItemIndicator className="text-accent">
                    <Check aria-hidden className="size-4" />
                  </BaseSelect.ItemIndicator>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
