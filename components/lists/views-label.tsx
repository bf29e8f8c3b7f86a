// What a list's tools and their menus, which load later, share.
import { Bookmark } from "lucide-react";
import type { Route } from "next";
import type { ListSetup } from "@/lib/views/rules";

export interface ListToolsProps {
  /** What `readListSetup` gave: brings saved views and the choice of columns. */
  setup?: ListSetup;
  /** The ids of the columns that are shown, in their order; brings the choice of columns. */
  shown?: readonly string[];
  /** The route handler that gives the list as a file; left out for whoever may not export. */
  exportFrom?: string | undefined;
  /** Where a file of such records is brought in; left out for whoever may not add any. */
  importAt?: Route | undefined;
}

export function ViewsLabel({ name }: { name: string | undefined }) {
  return (
    <>
      <Bookmark aria-hidden className={name === undefined ? undefined : "fill-current"} />
      <span className="max-w-32 truncate max-sm:sr-only">
        {name === undefined ? "Views" : <span className="sr-only">View </span>}
        {name}
      </span>
    </>
  );
}
