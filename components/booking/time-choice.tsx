// Free times, by days that are links and times that are boxes to choose: it works before any script has come.
import type { Route } from "next";
import { IntentLink } from "@/components/ui/intent-link";
import { dayText } from "@/lib/booking/facts";
import { formatTime } from "@/lib/format/date-time";
import { dayIn } from "@/lib/format/day";

interface TimeChoiceProps {
  times: readonly Date[];
  timeZone: string;
  /** The day that is looked at; the first one that has a time otherwise. */
  day: string | null;
  hrefOf: (day: string) => Route;
  /** Shows what would be there, and sends nothing. */
  isPreview?: boolean;
}

export function TimeChoice({ times, timeZone, day, hrefOf, isPreview = false }: TimeChoiceProps) {
  const days = new Map<string, Date[]>();
  for (const time of times) {
    const one = dayIn(timeZone, time);
    days.set(one, [...(days.get(one) ?? []), time]);
  }
  const [first] = days.keys();
  const shown = day !== null && days.has(day) ? day : first;
  const ofDay = shown === undefined ? [] : (days.get(shown) ?? []);
  const [earliest] = ofDay;
  if (earliest === undefined) {
    return <p className="text-second">There is no free time in the next two weeks.</p>;
  }
  return (
    <>
      <nav aria-label="Days" className="flex flex-wrap gap-1.5">
        {[...days].map(([one, [time]]) =>
          time === undefined ? null : (
            <IntentLink
              key={one}
              href={hrefOf(one)}
              scroll={false}
              aria-current={one === shown ? "date" : undefined}
              className="flex min-h-11 items-center rounded-control border border-line px-2.5 text-sm aria-[current]:border-accent aria-[current]:font-medium"
            >
              {dayText(time, timeZone).replace(/ \d{4}$/, "")}
            </IntentLink>
          ),
        )}
      </nav>
      <fieldset>
        <legend className="mb-2 font-medium">{dayText(earliest, timeZone)}</legend>
        <div className="flex flex-wrap gap-1.5">
          {ofDay.map((time) => (
            <label
              key={time.getTime()}
              className="flex min-h-11 cursor-pointer items-center gap-2 rounded-control border border-line px-3 tabular-nums hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
            >
              <input
                type="radio"
                name="at"
                value={time.toISOString()}
                disabled={isPreview}
                className="size-4 accent-accent"
              />
              {formatTime(time, timeZone)}
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}
