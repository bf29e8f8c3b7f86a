"use client";

import { lazy, Suspense, useEffect, useState } from "react";

const OfflineBanner = lazy(async () => ({ default: (await import("./offline-banner")).OfflineBanner }));

/** Loads when the page has come to rest: a page that came over the network needs it only later. */
export function LateOfflineBanner() {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    setReady(true);
  }, []);
  return ready ? (
    <Suspense fallback={null}>
      <OfflineBanner />
    </Suspense>
  ) : null;
}
