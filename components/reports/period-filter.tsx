"use client";

import type { Route } from "next";
import { useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { DayFilter } from "@/components/lists/day-filter";
import { controlStyles } from "@/components/ui/control-styles";
import { Spinner } from "@/components/ui/spinner";
import { classNames } from "@/lib/class-names";
import { changeParams } from "@/lib/lists/query-string";
import { PERIODS, type Period } from "@/lib/reports/period";
import { withQuery } from "@/lib/route";

/** Which days a report looks at; in the address, so that a report can be sent on. */
export function PeriodFilter({ page, period }: { page: Route; period: Period }) {
  const params = useSearchParams();
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  function change(changes: Record<string, string | null>) {
    const next = changeParams(new URLSearchParams(params), changes);
    startTransition(() => router.replace(withQuery(page, next), { scroll: false }));
  }

  function choose(key: string) {
    if (key !== "custom") change({ period: key, from: null, to: null });
    else change({ period: key, from: period.first, to: period.last });
  }

  const ends = [
    { name: "from", label: "From", value: period.first },
    { name: "to", label: "To", value: period.last },
  ];
  return (
    <>
      <select
        aria-label="Period"
        value={period.key}
        onChange={(event) => choose(event.currentTarget.value)}
        className={classNames(controlStyles, "h-control w-auto! min-w-36 flex-1 sm:max-w-44 sm:flex-none")}
      >
        {PERIODS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {period.key === "custom" &&
        ends.map(({ name, label, value }) => (
          // Another period from outside is another default.
          <DayFilter
            key={`${name}${value}`}
            label={label}
            value={value}
            onChange={(day) => change({ from: period.first, to: period.last, [name]: day })}
          />
        ))}
      {pending && (
        <span role="status" className="text-third">
          <Spinner />
          <span className="sr-only">Loading…</span>
        </span>
      )}
    </>
  );
}
