"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { formatNumber } from "@/lib/format/number";
import { AllMatchingProvider, type AllWork } from "./all-matching";
import { BulkBar } from "./bulk-bar";
import type { useAll } from "./use-all";

const BulkDialog = lazy(async () => ({
  default: (await import("@/components/bulk/bulk-dialog")).BulkDialog,
}));

interface PickedFootProps {
  all: ReturnType<typeof useAll>;
  /** Rows that are picked, of those that are loaded. */
  count: number;
  /** There is more than what is loaded, and something can be done with it. */
  hasMore: boolean;
  total: number;
  countLimit: number;
  exportHref: string | null;
  onClear: () => void;
  children: ReactNode;
}

/** What can be done with what is picked, or with all that match. */
export function PickedFoot(props: PickedFootProps) {
  const { all, count, hasMore, total, countLimit, exportHref, onClear, children } = props;
  const { matching, asked, busy, pickAll, setAsked } = all;
  const isOffered = matching !== null && all.count === null && hasMore;
  const label = total > countLimit ? "All that match" : `All ${formatNumber(total)} that match`;
  const meant =
    all.count === null ? null : { ask: (work: AllWork) => setAsked({ all: work, count: all.count ?? 0 }) };
  return (
    <Suspense fallback={null}>
      {count > 0 && (
        <BulkBar
          count={all.count ?? count}
          isAll={all.count !== null}
          more={isOffered ? { label, busy, onPick: pickAll } : null}
          exportHref={exportHref}
          onClear={onClear}
        >
          <AllMatchingProvider value={meant}>{children}</AllMatchingProvider>
        </BulkBar>
      )}
      {asked !== null && matching !== null && (
        <BulkDialog
          matching={matching}
          all={asked.all}
          count={asked.count}
          onClose={() => setAsked(null)}
          onDone={onClear}
        />
      )}
    </Suspense>
  );
}
