"use client";

import { ListFilter } from "lucide-react";
import type { Route } from "next";
import { useSearchParams } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { CustomField } from "@/lib/custom-fields/fields";
import { countFilters } from "@/lib/custom-fields/filters";

const load = () => import("./filters-dialog");
const FiltersDialog = lazy(async () => ({ default: (await load()).FiltersDialog }));

interface MoreFiltersProps {
  page: Route;
  fields: readonly CustomField[];
}

/** Narrows a list by what the workspace added to its records. */
export function MoreFilters({ page, fields }: MoreFiltersProps) {
  const [open, setOpen] = useState(false);
  const count = countFilters(new URLSearchParams(useSearchParams()));
  return (
    <>
      <Button onPointerEnter={load} onFocus={load} onClick={() => setOpen(true)}>
        <ListFilter aria-hidden /> {count === 0 ? "More filters" : `More filters (${count})`}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <FiltersDialog page={page} fields={fields} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
