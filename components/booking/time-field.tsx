"use client";

import type { ReactNode } from "react";
import { useFieldErrors } from "@/components/accounts/field-errors";

/** The free times, and what is wrong with the choice among them. */
export function TimeField({ children }: { children: ReactNode }) {
  const errors = useFieldErrors("at");
  return (
    <div className="flex flex-col gap-3">
      {children}
      {errors && errors.length > 0 && <p className="text-bad text-sm">{errors.join(" ")}</p>}
    </div>
  );
}
