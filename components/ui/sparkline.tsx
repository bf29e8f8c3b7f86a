interface SparklineProps {
  /** The oldest first. */
  values: readonly number[];
  /** What is drawn, in words: "Interactions with Gulf by week". */
  label: string;
}

const BAR = 6;
const STEP = 8;
const HEIGHT = 22;

/** A trend in a line of a list. What it says in numbers is read aloud, so it needs no table. */
export function Sparkline({ values, label }: SparklineProps) {
  const most = Math.max(...values, 1);
  return (
    <svg
      role="img"
      aria-label={`${label}: ${values.join(", ")}`}
      width={values.length * STEP - (STEP - BAR)}
      height={HEIGHT}
      className="shrink-0 text-accent forced-colors:text-[Highlight]"
    >
      <title>{`${label}: ${values.join(", ")}`}</title>
      {values.map((value, index) => {
        // Something stays visible where nothing was: a gap would look like a missing week.
        const height = Math.max(1.5, (value / most) * HEIGHT);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a week is its place
            key={index}
            x={index * STEP}
            y={HEIGHT - height}
            width={BAR}
            height={height}
            rx={1}
            fill="currentColor"
            opacity={0.4 + (0.6 * (index + 1)) / values.length}
          />
        );
      })}
    </svg>
  );
}
