"use client";

import type { Route } from "next";
import { useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { controlStyles } from "@/components/ui/control-styles";
import { classNames } from "@/lib/class-names";
import { changeParams } from "@/lib/lists/query-string";
import { withQuery } from "@/lib/route";

interface PersonFilterProps {
  page: Route;
  people: readonly { id: string; name: string }[];
}

/** Of several people's records, one person's; in the address, so that it can be sent on. */
export function PersonFilter({ page, people }: PersonFilterProps) {
  const params = useSearchParams();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const chosen = params.get("owner") ?? "";
  const isKnown = chosen === "" || people.some(({ id }) => id === chosen);
  return (
    <select
      aria-label="Person"
      value={chosen}
      aria-busy={pending}
      onChange={(event) => {
        const next = changeParams(new URLSearchParams(params), { owner: event.currentTarget.value });
        startTransition(() => router.replace(withQuery(page, next), { scroll: false }));
      }}
      className={classNames(controlStyles, "h-control w-auto! min-w-32 flex-1 sm:max-w-44 sm:flex-none")}
    >
      <option value="">All people</option>
      {!isKnown && <option value={chosen}>Somebody else</option>}
      {people.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
