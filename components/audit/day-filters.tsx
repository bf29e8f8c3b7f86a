"use client";

import type { Route } from "next";
import { useRouter, useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { controlStyles } from "@/components/ui/control-styles";
import { changeParams } from "@/lib/lists/query-string";
import { withQuery } from "@/lib/route";

const ends = [
  { name: "from", label: "From" },
  { name: "until", label: "To" },
] as const;

/** Whole days, both included, by the browser's own calendar. */
export function DayFilters({ page }: { page: Route }) {
  const params = useSearchParams();
  const router = useRouter();
  const change = (changes: Record<string, string | null>) =>
    router.replace(withQuery(page, changeParams(new URLSearchParams(params), changes)), { scroll: false });
  return (
    <div className="flex flex-wrap items-center gap-2">
      {ends.map(({ name, label }) => (
        <label key={name} className="flex items-center gap-1.5 text-second text-sm">
          {label}
          <input
            type="date"
            // Uncontrolled, so that a half typed day stays; another address brings another field.
            key={params.get(name)}
            defaultValue={params.get(name) ?? ""}
            min={name === "until" ? (params.get("from") ?? undefined) : undefined}
            max={name === "from" ? (params.get("until") ?? undefined) : undefined}
            onBlur={({ currentTarget }) => {
              if (currentTarget.validity.valid && currentTarget.value !== (params.get(name) ?? ""))
                change({ [name]: currentTarget.value || null });
            }}
            onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
            className={`${controlStyles} h-control w-auto`}
          />
        </label>
      ))}
      {(params.has("from") || params.has("until")) && (
        <Button variant="ghost" onClick={() => change({ from: null, until: null })}>
          Any day
        </Button>
      )}
    </div>
  );
}
