import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatDay } from "@/lib/format/day";
import { type PersonFacts, stateOf } from "@/lib/users/rules";

interface PersonStateProps {
  user: PersonFacts & { leftAt: Date | null };
  today: string;
  /** With it, also when somebody left. */
  timeZone?: string;
}

/** Whether somebody works here, is covered for or left: the same words on every page that says it. */
export function PersonState({ user, today, timeZone }: PersonStateProps) {
  const { label, tone, dot, note } = stateOf(user, (day) => formatDay(day, today));
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <Badge tone={tone} dot={dot}>
        {label}
      </Badge>
      {note && <span className="text-sm text-third">{note}</span>}
      {timeZone && user.hasLogin && !user.isActive && user.leftAt && (
        <RelativeTime moment={user.leftAt} timeZone={timeZone} className="text-sm text-third" />
      )}
    </span>
  );
}
