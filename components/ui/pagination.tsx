import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { buttonStyles } from "./button-styles";
import { IntentLink } from "./intent-link";

interface PaginationProps {
  /** Keyset pages know only their neighbours; null where there is none. */
  previous: Route | null;
  next: Route | null;
  /** "51–100 of 1,000+" */
  summary: string;
}

function Step({ href, label, children }: { href: Route | null; label: string; children: ReactNode }) {
  if (href === null) {
    return (
      <span aria-disabled="true" className={buttonStyles({})}>
        {children}
      </span>
    );
  }
  return (
    <IntentLink href={href} aria-label={label} className={buttonStyles({})}>
      {children}
    </IntentLink>
  );
}

export function Pagination({ previous, next, summary }: PaginationProps) {
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3">
      <p className="text-second tabular-nums">{summary}</p>
      <div className="flex gap-2">
        <Step href={previous} label="Previous page">
          <ChevronLeft aria-hidden /> Previous
        </Step>
        <Step href={next} label="Next page">
          Next <ChevronRight aria-hidden />
        </Step>
      </div>
    </nav>
  );
}
