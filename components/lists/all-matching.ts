"use client";

// All that match a list, for the buttons over its foot: they change these instead of the rows that are picked.
import { createContext, useContext } from "react";
import type { Work } from "@/lib/bulk/schema";

/** What a button wants done to all of them. */
export interface AllWork {
  work: Work;
  /** The question, for so many: "Delete 1,240 organizations?" */
  title: (count: number) => string;
  /** The verb on the button: "Delete". */
  label: string;
  /** What became of so many: "1,240 organizations deleted". */
  said: (count: number) => string;
  /** What goes along, or that it can't be undone. */
  more?: string;
  danger?: boolean;
}

export interface AllMatching {
  ask: (all: AllWork) => void;
}

const AllMatchingContext = createContext<AllMatching | null>(null);
export const AllMatchingProvider = AllMatchingContext.Provider;

/** Null while it is only about picked rows. */
export const useAllMatching = () => useContext(AllMatchingContext);
