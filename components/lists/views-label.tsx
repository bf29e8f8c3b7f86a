// What a list's tools and their menus, which load later, share.
import { Bookmark } from "lucide-react";
import type { ListSetup } from "@/lib/views/rules";

export interface ListToolsProps {
  /** What `readListSetup` gave: brings saved views and the choice of columns. */
  setup?: ListSetup;
  /** The headers of the list's columns by id, in its order; the first one always stays. */
  columns?: Readonly<Record<string, string>>;
  /** The route handler that gives the list as a file; left out for whoever may not export. */
  exportFrom?: string | undefined;
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
