"use client";

import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";

const place = "beside-filters";

/** At the end of the line of filters: what the list below them puts there on a phone, where it has no line of its own. */
export function FiltersEnd() {
  return <span id={place} className="contents" />;
}

export function BesideFilters({ children }: { children: ReactNode }) {
  const [end, setEnd] = useState<HTMLElement | null>(null);
  useEffect(() => setEnd(document.getElementById(place)), []);
  return end && createPortal(children, end);
}
