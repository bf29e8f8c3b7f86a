import { classNames } from "@/lib/class-names";
import { formatPercent } from "@/lib/format/number";
import type { EngagementLevel } from "@/lib/principals/levels";
import { engagementTone } from "./engagement";
import { textTone } from "./tone";

interface GaugeProps {
  /** 0 to 100, as `engagement_percent` gives it. */
  percent: number;
  level: EngagementLevel;
  /** Whose engagement: "Gulf Seafood Co." */
  name: string;
  /** In a line of a list. */
  small?: boolean;
}

const circumference = 100;

/** How warm a principal is, as a ring. The same is said in words beside it or by its label. */
export function Gauge({ percent, level, name, small = false }: GaugeProps) {
  const shown = Math.min(100, Math.max(0, percent));
  // A trace stays visible at zero, so that the ring never looks like a missing picture.
  const drawn = Math.max(shown, 2);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <meter> can't be drawn as a ring
    <span
      role="meter"
      aria-label={`Engagement of ${name}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={shown}
      aria-valuetext={`${level}, ${formatPercent(shown)}`}
      className={classNames(
        "inline-flex shrink-0",
        small ? "size-5.5" : "size-9.5",
        textTone[engagementTone[level]],
      )}
    >
      <svg
        viewBox="0 0 38 38"
        aria-hidden="true"
        className="size-full -rotate-90 forced-colors:text-[Highlight]"
      >
        <circle
          cx="19"
          cy="19"
          r="16"
          fill="none"
          strokeWidth="4.5"
          className="stroke-line forced-colors:stroke-[GrayText]"
        />
        <circle
          cx="19"
          cy="19"
          r="16"
          fill="none"
          stroke="currentColor"
          strokeWidth="4.5"
          strokeLinecap="round"
          pathLength={circumference}
          strokeDasharray={`${drawn} ${circumference}`}
        />
      </svg>
    </span>
  );
}
