"use client";

import { createContext, useContext } from "react";
import type { FieldErrors } from "@/lib/action-result";

/** What the server found wrong, by field; filled by the form around. */
export const FieldErrorsContext = createContext<FieldErrors>({});

export function useFieldErrors(name: string): string[] | undefined {
  return useContext(FieldErrorsContext)[name];
}
