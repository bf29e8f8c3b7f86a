import { ChevronLeft } from "lucide-react";
import type { Route } from "next";
import { buttonStyles } from "./button-styles";
import { IntentLink } from "./intent-link";

export interface Crumb {
  label: string;
  href: Route;
}

/** The way back up; on a phone only the last step of it. The page itself is the heading that follows. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const parent = crumbs.at(-1);
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 shrink-0">
      {parent && (
        <IntentLink
          href={parent.href}
          aria-label={`Back to ${parent.label}`}
          className={buttonStyles({ variant: "ghost", square: true, className: "-ms-2 sm:hidden" })}
        >
          <ChevronLeft aria-hidden />
        </IntentLink>
      )}
      <ol className="hidden sm:flex min-w-0 items-center gap-1.5 text-second">
        {crumbs.map((crumb) => (
          <li key={crumb.href} className="flex min-w-0 items-center gap-1.5">
            <IntentLink
              href={crumb.href}
              className="truncate rounded-sm hover:text-text hover:underline pointer-coarse:py-3"
            >
              {crumb.label}
            </IntentLink>
            <span aria-hidden className="text-third">
              /
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
