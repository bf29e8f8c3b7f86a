// "Wed, 2 Dec, 10:00 – 10:30"
import { formatDay } from "@/lib/format/day";

interface TimesProps {
  day: string;
  from: string | null;
  until: string | null;
  today: string;
}

export function Times({ day, from, until, today }: TimesProps) {
  return (
    <span className="whitespace-nowrap tabular-nums">
      {formatDay(day, today)}
      {from !== null && `, ${from} – ${until}`}
    </span>
  );
}
