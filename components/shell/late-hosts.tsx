"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { LiveUpdates } from "@/components/live/live-updates";

const OfflineBanner = lazy(async () => ({ default: (await import("./offline-banner")).OfflineBanner }));
const QuickLogHost = lazy(async () => ({
  default: (await import("@/components/quick-log/quick-log-host")).QuickLogHost,
}));

/**
 * What a page needs only when it has come to rest: it came over the network, and nobody logs before they have seen it. What a
 * button asks of the quick log until then waits.
 */
export function LateHosts() {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    setReady(true);
  }, []);
  return ready ? (
    <Suspense fallback={null}>
      <OfflineBanner />
      <QuickLogHost />
      <LiveUpdates />
    </Suspense>
  ) : null;
}
