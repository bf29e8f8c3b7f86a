import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { softTone } from "./tone";

const icons = { info: Info, good: CircleCheck, warning: TriangleAlert, bad: CircleAlert };

interface AlertProps {
  tone?: keyof typeof icons;
  title?: ReactNode;
  /** What to do about it, at the right. */
  action?: ReactNode;
  /** Read out when it appears; errors are by default. */
  announce?: boolean;
  className?: string;
  children?: ReactNode;
}

export function Alert({
  tone = "info",
  title,
  action,
  announce = tone === "bad",
  className,
  children,
}: AlertProps) {
  const Icon = icons[tone];
  return (
    <div
      {...(announce ? { role: tone === "bad" ? "alert" : "status" } : {})}
      className={classNames(
        "flex items-start gap-2.5 rounded-control border border-transparent px-3 py-2.5",
        softTone[tone],
        className,
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className={title ? "text-text" : undefined}>{children}</div>}
      </div>
      {action && <div className="shrink-0 self-center">{action}</div>}
    </div>
  );
}
