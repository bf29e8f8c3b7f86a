"use client";

import { Button } from "./button";

interface LoadMoreProps {
  /** What is on the page and what there is: "50 of 1,000+". */
  summary: string;
  /** False once everything is here. */
  hasMore: boolean;
  busy?: boolean;
  onLoadMore: () => void;
}

export function LoadMore({ summary, hasMore, busy = false, onLoadMore }: LoadMoreProps) {
  return (
    <div className="flex flex-col items-center gap-2 py-3">
      <p aria-live="polite" className="text-sm text-third tabular-nums">
        {hasMore ? summary : `${summary}, all shown`}
      </p>
      {hasMore && (
        <Button busy={busy} onClick={onLoadMore}>
          {busy ? "Loading…" : "Load more"}
        </Button>
      )}
    </div>
  );
}
