import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { controlStyles } from "@/components/ui/control-styles";

/** A search field of the browser's own: it stands on every list and needs nothing that a form's field brings along. */
export function SearchBox({ "aria-label": label, ...input }: ComponentProps<"input">) {
  return (
    <span className="relative flex min-w-0 items-center max-sm:-order-1 max-sm:flex-1 max-sm:group-not-data-folded/filters:min-w-40 sm:w-60">
      <Search aria-hidden className="pointer-events-none absolute start-2.5 size-4 text-third" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        {...input}
        className={`${controlStyles} h-control ps-8`}
      />
    </span>
  );
}
