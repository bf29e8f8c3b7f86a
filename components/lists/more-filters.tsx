"use client";

import { ListFilter } from "lucide-react";
import type { Route } from "next";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ListName } from "@/lib/kinds/all";

const load = () => import("./conditions-dialog");
const ConditionsDialog = lazy(async () => ({ default: (await load()).ConditionsDialog }));

interface MoreFiltersProps {
  page: Route;
  list: ListName;
  /** The names of the conditions in the address. */
  conditions: readonly string[];
}

/** Narrows a list by any of its fields. */
export function MoreFilters({ page, list, conditions }: MoreFiltersProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onPointerEnter={load} onFocus={load} onClick={() => setOpen(true)}>
        <ListFilter aria-hidden /> Add a filter
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ConditionsDialog page={page} list={list} conditions={conditions} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
