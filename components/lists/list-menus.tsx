"use client";

import { Columns3, Download, Ellipsis, FileDown, FileSpreadsheet } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { changeParams } from "@/lib/lists/query-string";
import { ColumnsDialog } from "./columns-dialog";
import { useViewEntries } from "./use-view-entries";
import { ViewDialog } from "./view-dialog";
import { type ListToolsProps, ViewsLabel } from "./views-label";

interface ListMenusProps extends ListToolsProps {
  opened: "views" | "more";
}

/** The menus of a list, once one of them was wanted. */
export function ListMenus({ setup, shown, exportFrom, importAt, opened }: ListMenusProps) {
  return (
    <>
      {setup && <ViewsMenu setup={setup} defaultOpen={opened === "views"} />}
      <MoreMenu
        defaultOpen={opened === "more"}
        {...(setup ? { setup } : {})}
        {...(shown ? { shown } : {})}
        exportFrom={exportFrom}
        importAt={importAt}
      />
    </>
  );
}

function ViewsMenu({
  setup,
  defaultOpen,
}: {
  setup: NonNullable<ListToolsProps["setup"]>;
  defaultOpen: boolean;
}) {
  const { entries, current, asking, setAsking } = useViewEntries(setup);
  return (
    <>
      <Menu
        align="end"
        defaultOpen={defaultOpen}
        entries={entries}
        trigger={
          <Button variant="ghost">
            <ViewsLabel name={current?.name} />
          </Button>
        }
      />
      {asking !== null && (
        <ViewDialog
          setup={setup}
          renamed={asking === "name" ? current : null}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

function MoreMenu({
  setup,
  shown,
  exportFrom,
  importAt,
  defaultOpen,
}: ListToolsProps & { defaultOpen: boolean }) {
  const params = useSearchParams();
  const [choosing, setChoosing] = useState(false);
  const entries: MenuEntry[] = [];
  if (setup && shown) {
    entries.push({ label: "Columns…", icon: <Columns3 aria-hidden />, onSelect: () => setChoosing(true) });
  }
  if (exportFrom !== undefined) {
    const download = (more: Record<string, string>) => () => {
      const asked = changeParams(new URLSearchParams(params), more);
      // A file: the page stays.
      window.location.assign(asked.size === 0 ? exportFrom : `${exportFrom}?${asked}`);
    };
    entries.push(
      {
        label: "Export as CSV",
        description: "All rows that match the filters",
        icon: <Download aria-hidden />,
        onSelect: download({}),
      },
      {
        label: "Export as XLSX",
        description: "The same as a workbook",
        icon: <FileSpreadsheet aria-hidden />,
        onSelect: download({ format: "xlsx" }),
      },
    );
    if (shown) {
      const columns = shown.join(",");
      entries.push(
        {
          label: "Export shown columns",
          description: "All rows, only what the list shows",
          icon: <Download aria-hidden />,
          onSelect: download({ columns }),
        },
        {
          label: "Shown columns as XLSX",
          description: "The same as a workbook",
          icon: <FileSpreadsheet aria-hidden />,
          onSelect: download({ columns, format: "xlsx" }),
        },
      );
    }
  }
  if (importAt !== undefined) {
    entries.push({ kind: "link", label: "Import a file", icon: <FileDown aria-hidden />, href: importAt });
  }
  if (entries.length === 0) return null;
  return (
    <>
      <Menu
        align="end"
        defaultOpen={defaultOpen}
        entries={entries}
        trigger={
          <IconButton label="More for this list">
            <Ellipsis aria-hidden />
          </IconButton>
        }
      />
      {choosing && setup && <ColumnsDialog setup={setup} onClose={() => setChoosing(false)} />}
    </>
  );
}
