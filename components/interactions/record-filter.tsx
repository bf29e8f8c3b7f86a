"use client";

import { Store, X } from "lucide-react";
import type { Route } from "next";
import { useRouter, useSearchParams } from "next/navigation";
import { lazy, Suspense, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { changeParams } from "@/lib/lists/query-string";
import { withQuery } from "@/lib/route";

const load = () => import("./customer-search");
const CustomerSearch = lazy(async () => ({ default: (await load()).CustomerSearch }));

interface RecordFilterProps {
  page: Route;
  /** Names of what the list is narrowed to. */
  customer: string | null;
  contact: string | null;
}

/** One customer, found by typing; one person, where a link narrowed to them. Both can be taken away. */
export function RecordFilter({ page, customer, contact }: RecordFilterProps) {
  const params = useSearchParams();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [busy, startTransition] = useTransition();

  function change(changes: Record<string, string | null>) {
    setAsking(false);
    const next = changeParams(new URLSearchParams(params), changes);
    startTransition(() => router.replace(withQuery(page, next), { scroll: false }));
  }

  const chosen = [
    { name: "customer", label: customer },
    { name: "contact", label: contact },
  ];
  return (
    <>
      {chosen.map(
        ({ name, label }) =>
          label !== null && (
            <Button
              key={name}
              busy={busy}
              onClick={() => change({ [name]: null })}
              className="max-w-60 border-accent bg-accent-soft text-accent"
            >
              <span className="truncate">{label}</span>
              <X aria-hidden />
              <span className="sr-only">Remove this filter</span>
            </Button>
          ),
      )}
      {customer === null &&
        (asking ? (
          <Suspense fallback={null}>
            <CustomerSearch onChoose={(id) => change({ customer: id })} />
          </Suspense>
        ) : (
          <Button onPointerEnter={load} onFocus={load} onClick={() => setAsking(true)}>
            <Store aria-hidden /> <span className="max-sm:sr-only">Any customer</span>
          </Button>
        ))}
    </>
  );
}
