"use client";

import { lazy, type ReactNode, Suspense, useSyncExternalStore } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { ImportFlowProps } from "./import-flow";

// What reads files, and what asks and keeps rows, is in no page's first load.
const Flow = lazy(async () => ({ default: (await import("./import-flow")).ImportFlow }));
const Start = lazy(async () => ({ default: (await import("./import-start")).ImportStart }));

const never = () => () => {};

/**
 * Drawn by the browser alone: a file that is chosen, or a column that is said, before this page's code is there would be lost
 * without a word.
 */
function Late({ children }: { children: ReactNode }) {
  const isHere = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const waiting = <Skeleton className="h-60" />;
  return isHere ? <Suspense fallback={waiting}>{children}</Suspense> : waiting;
}

export function LateFlow(props: ImportFlowProps) {
  return (
    <Late>
      <Flow {...props} />
    </Late>
  );
}

export function LateStart(props: Parameters<typeof Start>[0]) {
  return (
    <Late>
      <Start {...props} />
    </Late>
  );
}
