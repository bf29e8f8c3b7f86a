import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";

interface CardProps {
  title?: ReactNode;
  /** Beside the title: badges, a count. */
  meta?: ReactNode;
  /** At the right of the title: actions, a note. */
  actions?: ReactNode;
  /** Lists and tables fill the card to its edges. */
  flush?: boolean;
  className?: string;
  /** 2 on most pages; 3 inside a section that has its own heading. */
  headingLevel?: 2 | 3;
  children: ReactNode;
}

export function Card({
  title,
  meta,
  actions,
  flush = false,
  className,
  headingLevel = 2,
  children,
}: CardProps) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <section
      className={classNames(
        "rounded-card border border-line bg-surface shadow-card print:break-inside-avoid print:shadow-none",
        className,
      )}
    >
      {(title || actions) && (
        <header className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 px-3.5 py-2">
          {title && <Heading className="font-semibold">{title}</Heading>}
          {meta}
          {actions && <div className="ms-auto flex items-center gap-2 text-sm text-third">{actions}</div>}
        </header>
      )}
      <div className={classNames(!flush && "px-3.5 pb-3.5", !flush && !title && !actions && "pt-3.5")}>
        {children}
      </div>
    </section>
  );
}
