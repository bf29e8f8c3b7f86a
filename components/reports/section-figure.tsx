"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { describeChart, drawnRows, type Section } from "@/lib/reports/sections";

const SectionChart = lazy(async () => ({ default: (await import("./section-chart")).SectionChart }));

const headroom = 72;
const heightOfBars = (rows: number, series: number, stacked: boolean) =>
  headroom + rows * (stacked ? 34 : 14 + 20 * series);

/** The chart of a section. Its library loads once the page stands; its room is kept, so nothing moves. */
export function SectionFigure({ section }: { section: Section }) {
  const [standing, setStanding] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setStanding(true));
    return () => cancelAnimationFrame(frame);
  }, []);
  const rows = drawnRows(section).length;
  if (rows === 0) return null;
  const stacked = section.key === "ageing" || section.key === "conversion";
  return (
    <figure className="px-3.5">
      <div
        aria-hidden
        inert
        style={{ height: heightOfBars(rows, section.series.length, stacked) }}
        className="pointer-events-auto"
      >
        <Suspense fallback={<Skeleton className="h-full w-full" />}>
          {standing ? <SectionChart section={section} /> : <Skeleton className="h-full w-full" />}
        </Suspense>
      </div>
      <figcaption className="sr-only">
        {section.title}, drawn: {describeChart(section)}
      </figcaption>
    </figure>
  );
}
