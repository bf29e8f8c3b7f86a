import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { dotTone, softTone, type Tone } from "./tone";

interface BadgeProps {
  tone?: Tone;
  /** A dot before the word, for states. */
  dot?: boolean;
  className?: string;
  children: ReactNode;
}

export function Badge({ tone = "neutral", dot = false, className, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        "inline-flex w-fit max-w-full items-center gap-1.5 rounded-full border border-transparent px-2 py-px align-middle font-medium text-2xs",
        softTone[tone],
        className,
      )}
    >
      {dot && (
        <span
          aria-hidden
          className={classNames(
            "size-1.75 shrink-0 rounded-full forced-colors:bg-[CanvasText]",
            dotTone[tone],
          )}
        />
      )}
      <span className="truncate">{children}</span>
    </span>
  );
}
