import type { Route } from "next";
import Link from "next/link";

export interface Crumb {
  label: string;
  href: Route;
}

/** The way back up. The page itself is the heading that follows. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5 text-second">
        {crumbs.map((crumb) => (
          <li key={crumb.href} className="flex min-w-0 items-center gap-1.5">
            <Link
              href={crumb.href}
              className="truncate rounded-sm hover:text-text hover:underline pointer-coarse:py-3"
            >
              {crumb.label}
            </Link>
            <span aria-hidden className="text-third">
              /
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
