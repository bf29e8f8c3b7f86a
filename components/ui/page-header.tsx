import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { Breadcrumb, type Crumb } from "./breadcrumb";

interface PageHeaderProps {
  title: ReactNode;
  crumbs?: readonly Crumb[];
  /** Beside the title, quieter: a count, a date, a step. */
  meta?: ReactNode;
  /** Switches of the view. */
  views?: ReactNode;
  /** At the right; the primary one last. */
  actions?: ReactNode;
  /** Only for showing the header inside another page. */
  level?: 1 | 3;
}

/** The bar at the top of every page; on a phone it is the phone's top bar. */
export function PageHeader({ title, crumbs = [], meta, views, actions, level = 1 }: PageHeaderProps) {
  const Heading = level === 1 ? "h1" : "h3";
  return (
    <header
      className={classNames(
        "sticky top-0 z-20 flex min-h-13 flex-wrap items-center gap-x-2.5 gap-y-2 border-line border-b bg-page px-4 py-2 max-sm:gap-x-1 max-sm:py-1 md:px-5 print:static",
        // One bar: what is listed matters more than the name of the list.
        crumbs.length === 0 && "max-sm:flex-nowrap",
      )}
    >
      {/* However much stands beside it, a short word stays whole. */}
      <div className="flex min-w-0 items-center gap-x-1.5 max-sm:min-w-14">
        {crumbs.length > 0 && <Breadcrumb crumbs={crumbs} />}
        <Heading className="min-w-0 font-semibold text-lg max-sm:line-clamp-2 sm:truncate">{title}</Heading>
        {meta && <span className="ms-1 shrink-0 text-second tabular-nums">{meta}</span>}
      </div>
      {views && <div className="print:hidden">{views}</div>}
      {actions && (
        <div className="ms-auto flex flex-wrap items-center gap-2 max-sm:gap-1 print:hidden">{actions}</div>
      )}
    </header>
  );
}

/** The room under the page header. */
export function PageBody({ children }: { children: ReactNode }) {
  return <div className="flex flex-col gap-4 px-4 py-4 max-sm:gap-1.5 max-sm:py-1.5 md:p-5">{children}</div>;
}
