import { formatExact, formatRelative } from "@/lib/format/date-time";

interface RelativeTimeProps {
  moment: Date;
  timeZone: string;
  className?: string;
}

/** "2 hours ago", with the exact time on hover. */
export function RelativeTime({ moment, timeZone, className }: RelativeTimeProps) {
  return (
    // Server and browser may render a minute apart; the difference doesn't matter.
    <time
      dateTime={moment.toISOString()}
      title={formatExact(moment, timeZone)}
      className={className}
      suppressHydrationWarning
    >
      {formatRelative(moment, { timeZone })}
    </time>
  );
}
