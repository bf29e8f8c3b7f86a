"use client";

import { ChevronsUpDown } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { controlStyles } from "@/components/ui/control-styles";
import type { SelectOption } from "@/components/ui/select";
import { classNames } from "@/lib/class-names";

const load = () => import("@/components/ui/select");
const Select = lazy(async () => ({ default: (await load()).Select }));

interface LazySelectProps {
  label: string;
  value: string;
  options: readonly SelectOption[];
  onValueChange: (value: string) => void;
  disabled?: boolean;
  invalid?: boolean;
  placeholder?: string;
  /** Without a frame until it is near: for values in a list of facts. */
  quiet?: boolean;
  className?: string;
  /** Pressed already, before this code was there. */
  startsOpen?: boolean;
}

// As large as the facts around it, and as long as it is: no field that a phone would zoom into.
const quietStyles =
  "h-auto! min-h-control py-1 text-[length:inherit]! -mx-1.75 w-[calc(100%+0.875rem)] border-transparent bg-transparent px-1.5! hover:not-disabled:border-transparent hover:not-disabled:bg-hover";

// What the loaded one is, said before it is there.
const closed = { role: "combobox", "aria-haspopup": "listbox", "aria-expanded": false } as const;

/** A select on a page that is read more often than changed: its code comes when a hand or the focus is near. */
export function LazySelect({
  label,
  value,
  options,
  onValueChange,
  disabled = false,
  invalid = false,
  placeholder = "Choose…",
  quiet = false,
  className,
  startsOpen = false,
}: LazySelectProps) {
  const [wanted, setWanted] = useState(startsOpen);
  const chosen = options.find((option) => option.value === value);
  const look = classNames(quiet && quietStyles, invalid && "border-bad", className);
  const button = (
    <button
      type="button"
      {...closed}
      aria-label={label}
      disabled={disabled}
      onPointerEnter={load}
      onFocus={load}
      onClick={() => setWanted(true)}
      className={classNames(
        controlStyles,
        "flex h-control items-center justify-between gap-2 text-start",
        look,
      )}
    >
      <span
        className={classNames("min-w-0", quiet ? "break-words" : "truncate", !chosen?.value && "text-third")}
      >
        {chosen?.label ?? placeholder}
      </span>
      <ChevronsUpDown
        aria-hidden
        className={classNames("size-4 shrink-0 text-third", quiet && "opacity-0 group-hover:opacity-100")}
      />
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <Select
        aria-label={label}
        value={value}
        options={options}
        defaultOpen
        disabled={disabled}
        placeholder={placeholder}
        className={look}
        onValueChange={(next) => {
          if (next !== null && next !== value) onValueChange(next);
        }}
      />
    </Suspense>
  );
}
