"use client";

import { Download, Ellipsis } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { IconButton } from "@/components/ui/icon-button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import type { MenuEntry } from "@/components/ui/menu-entries";

interface ListToolsProps {
  /** The route handler that gives the list as a file; left out for whoever may not export. */
  exportFrom?: string | undefined;
}

/** What can be done with a list as a whole, in its header. */
export function ListTools({ exportFrom }: ListToolsProps) {
  const params = useSearchParams();
  const entries: MenuEntry[] = [];
  if (exportFrom !== undefined) {
    entries.push({
      label: "Export as CSV",
      description: "All rows that fit the filters",
      icon: <Download aria-hidden />,
      // A file: the page stays.
      onSelect: () => window.location.assign(params.size === 0 ? exportFrom : `${exportFrom}?${params}`),
    });
  }
  if (entries.length === 0) return null;
  return (
    <LazyMenu
      align="end"
      entries={entries}
      trigger={
        <IconButton label="More for this list">
          <Ellipsis aria-hidden />
        </IconButton>
      }
    />
  );
}
