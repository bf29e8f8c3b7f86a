"use client";

// What few look at an access card for: it comes after the page.
import { type ComponentProps, lazy, Suspense } from "react";
import type { AsksForAccess as Asks } from "./asks-for-access";
import type { StopSharing as Stop } from "./stop-sharing";

const StopSharing = lazy(async () => ({ default: (await import("./stop-sharing")).StopSharing }));
const AsksForAccess = lazy(async () => ({ default: (await import("./asks-for-access")).AsksForAccess }));

export const LateStop = (props: ComponentProps<typeof Stop>) => (
  <Suspense fallback={null}>
    <StopSharing {...props} />
  </Suspense>
);

export const LateAnswer = (props: ComponentProps<typeof Asks>) => (
  <Suspense fallback={null}>
    <AsksForAccess {...props} />
  </Suspense>
);
