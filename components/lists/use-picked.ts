"use client";

// Which rows of a list are picked: those that were ticked, or every one while it is about all that match.
import { useState } from "react";

interface All {
  /** Null while it is about ticked rows. */
  count: number | null;
  /** What is being done with them. */
  asked: unknown;
  drop: () => void;
}

export function usePicked<Row extends { id: string }>(rows: readonly Row[], all: All) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const isPicked = (id: string) => all.count !== null || ticked.has(id);
  const picked = rows.filter(({ id }) => isPicked(id));
  const isWhole = picked.length === rows.length;

  function set(ids: Iterable<string>) {
    all.drop();
    setTicked(new Set(ids));
  }

  return {
    picked,
    isPicked,
    /** All that are shown. */
    isWhole,
    /** There is something to do, or being done. */
    hasFoot: picked.length > 0 || all.asked !== null,
    pickShown: () => set(isWhole ? [] : rows.map(({ id }) => id)),
    pick(id: string, isIn: boolean) {
      const others = picked.map((row) => row.id).filter((one) => one !== id);
      set(isIn ? [...others, id] : others);
    },
    clear: () => set([]),
  };
}
