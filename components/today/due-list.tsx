"use client";

import type { AgendaItem } from "@/lib/today/agenda-rows";
import { DueRow } from "./due-row";
import { useDue } from "./use-due";

/** What is due about one record. */
export function DueList({ items, today }: { items: readonly AgendaItem[]; today: string }) {
  const { shown, list, changes } = useDue(items, today);
  return (
    <ul ref={list} tabIndex={-1}>
      {shown.map((item) => (
        <DueRow key={item.id} item={item} today={today} changes={changes} />
      ))}
    </ul>
  );
}
