"use client";

import { Download, FileSpreadsheet } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyles } from "@/components/ui/button-styles";
import { formatNumber } from "@/lib/format/number";

interface BulkBarProps {
  count: number;
  /** All that match are meant, not only what is loaded. */
  isAll: boolean;
  /** What picks all that match; null where all of it is picked, or can't be. */
  more: { label: string; busy: boolean; onPick: () => void } | null;
  /** The file of just these. */
  exportHref: string | null;
  onClear: () => void;
  children: ReactNode;
}

/** Stands over the foot of a list while rows are picked. */
export function BulkBar({ count, isAll, more, exportHref, onClear, children }: BulkBarProps) {
  return (
    <section
      aria-label="With what is picked"
      className="fixed inset-x-0 bottom-20 z-30 mx-auto flex w-fit max-w-[calc(100vw-1rem)] flex-wrap items-center gap-2 rounded-panel border border-line bg-surface px-3 py-2 shadow-float md:bottom-6"
    >
      <span role="status" className="me-1 font-medium tabular-nums">
        {isAll ? `All ${formatNumber(count)} that match` : `${formatNumber(count)} picked`}
      </span>
      {more && (
        <Button busy={more.busy} onClick={more.onPick}>
          {more.label}
        </Button>
      )}
      {children}
      {exportHref !== null && (
        <>
          <a href={exportHref} download className={buttonStyles()}>
            <Download aria-hidden /> Export
          </a>
          <a href={`${exportHref}&format=xlsx`} download className={buttonStyles()}>
            <FileSpreadsheet aria-hidden /> As XLSX
          </a>
        </>
      )}
      <Button variant="ghost" onClick={onClear}>
        Clear
      </Button>
    </section>
  );
}
