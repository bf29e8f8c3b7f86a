"use client";

import type { Route } from "next";
import { useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { controlStyles } from "@/components/ui/control-styles";
import { classNames } from "@/lib/class-names";
import { changeParams } from "@/lib/lists/query-string";
import { withQuery } from "@/lib/route";

interface ChoiceFilterProps {
  page: Route;
  name: string;
  label: string;
  /** What stands for no choice; left out where there is always one. */
  all?: string;
  value: string;
  options: readonly { id: string; name: string }[];
}

/** One of a list, kept in the address, so that it can be sent on. */
export function ChoiceFilter({ page, name, label, all, value, options }: ChoiceFilterProps) {
  const params = useSearchParams();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  return (
    <select
      aria-label={label}
      value={value}
      aria-busy={pending}
      onChange={({ currentTarget }) => {
        const next = changeParams(new URLSearchParams(params), { [name]: currentTarget.value });
        startTransition(() => router.replace(withQuery(page, next), { scroll: false }));
      }}
      className={classNames(controlStyles, "h-control w-auto! min-w-32 flex-1 sm:max-w-52 sm:flex-none")}
    >
      {all !== undefined && <option value="">{all}</option>}
      {options.map(({ id, name: text }) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </select>
  );
}
