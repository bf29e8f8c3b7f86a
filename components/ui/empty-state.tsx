import type { ReactNode } from "react";

interface EmptyStateProps {
  icon?: ReactNode;
  /** What is not here: "No follow-ups due". */
  title: string;
  /** What to do first. */
  children?: ReactNode;
  action?: ReactNode;
  headingLevel?: 2 | 3;
}

export function EmptyState({ icon, title, children, action, headingLevel = 2 }: EmptyStateProps) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <div className="flex flex-col items-center px-4 py-10 text-center">
      {icon && (
        <span className="mb-3 flex size-10 items-center justify-center rounded-full bg-hover text-third [&_svg]:size-5">
          {icon}
        </span>
      )}
      <Heading className="font-semibold text-lg">{title}</Heading>
      {children && <div className="mt-1 max-w-[46ch] text-pretty text-second">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
