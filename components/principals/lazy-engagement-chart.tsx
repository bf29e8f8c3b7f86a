"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import type { PrincipalWeek } from "@/lib/principals/detail";

const EngagementChart = lazy(async () => ({
  default: (await import("./engagement-chart")).EngagementChart,
}));

/** The charting library comes after the page, and never runs on the server. */
export function LazyEngagementChart(props: { weeks: readonly PrincipalWeek[]; today: string }) {
  const [isHere, setHere] = useState(false);
  useEffect(() => setHere(true), []);
  if (!isHere) return null;
  return (
    <Suspense fallback={null}>
      <EngagementChart {...props} />
    </Suspense>
  );
}
