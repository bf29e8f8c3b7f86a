"use client";

import { lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { ImportFlowProps } from "./import-flow";

// What reads files, and what asks and keeps rows, is in no page's first load.
const Flow = lazy(async () => ({ default: (await import("./import-flow")).ImportFlow }));
const Start = lazy(async () => ({ default: (await import("./import-start")).ImportStart }));

const waiting = <Skeleton className="h-60" />;

export function LateFlow(props: ImportFlowProps) {
  return (
    <Suspense fallback={waiting}>
      <Flow {...props} />
    </Suspense>
  );
}

export function LateStart(props: Parameters<typeof Start>[0]) {
  return (
    <Suspense fallback={waiting}>
      <Start {...props} />
    </Suspense>
  );
}
