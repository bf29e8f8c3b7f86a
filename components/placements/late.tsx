"use client";

import { lazy, type ReactNode, Suspense, useSyncExternalStore } from "react";
import { Skeleton } from "@/components/ui/skeleton";

// What reads files, and what asks for and draws the grid, is in no page's first load.
const Space = lazy(async () => ({ default: (await import("./white-space")).WhiteSpace }));
const Load = lazy(async () => ({ default: (await import("./load-file")).LoadFile }));
const Match = lazy(async () => ({ default: (await import("./unmatched-list")).UnmatchedList }));

const never = () => () => {};

/** Drawn by the browser alone: what is chosen before its code is there would be lost without a word. */
function Late({ children }: { children: ReactNode }) {
  const isHere = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const waiting = <Skeleton className="h-60" />;
  return isHere ? <Suspense fallback={waiting}>{children}</Suspense> : waiting;
}

export function LateSpace(props: Parameters<typeof Space>[0]) {
  return (
    <Late>
      <Space {...props} />
    </Late>
  );
}

export function LateLoad(props: Parameters<typeof Load>[0]) {
  return (
    <Late>
      <Load {...props} />
    </Late>
  );
}

export function LateMatch(props: Parameters<typeof Match>[0]) {
  return (
    <Late>
      <Match {...props} />
    </Late>
  );
}
