"use client";

import type { Route } from "next";
import { useRouter, useSearchParams } from "next/navigation";
import { DayFilter } from "@/components/lists/day-filter";
import { Button } from "@/components/ui/button";
import { changeParams } from "@/lib/lists/query-string";
import { withQuery } from "@/lib/route";

/** Whole days, both included. */
export function DayFilters({ page }: { page: Route }) {
  const params = useSearchParams();
  const router = useRouter();
  const change = (changes: Record<string, string | null>) =>
    router.replace(withQuery(page, changeParams(new URLSearchParams(params), changes)), { scroll: false });
  const [from, until] = [params.get("from"), params.get("until")];
  return (
    <div className="flex flex-wrap items-center gap-2">
      {/* Another address brings other fields. */}
      <DayFilter
        key={`from ${from}`}
        label="From"
        value={from}
        max={until ?? undefined}
        mayBeEmpty
        onChange={(day) => change({ from: day })}
      />
      <DayFilter
        key={`until ${until}`}
        label="To"
        value={until}
        min={from ?? undefined}
        mayBeEmpty
        onChange={(day) => change({ until: day })}
      />
      {(from !== null || until !== null) && (
        <Button variant="ghost" onClick={() => change({ from: null, until: null })}>
          Any day
        </Button>
      )}
    </div>
  );
}
