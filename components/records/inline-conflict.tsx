"use client";

import { lazy, Suspense } from "react";
import type { InlineConflictProps } from "./inline-conflict-choice";

const InlineConflictChoice = lazy(async () => ({
  default: (await import("./inline-conflict-choice")).InlineConflictChoice,
}));

/** Its code comes when two people changed one value, which is rare. */
export function InlineConflict(props: InlineConflictProps) {
  return (
    <Suspense fallback={null}>
      <InlineConflictChoice {...props} />
    </Suspense>
  );
}
