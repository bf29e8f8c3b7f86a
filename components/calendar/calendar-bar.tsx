import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { buttonStyles } from "@/components/ui/button-styles";
import { IntentLink } from "@/components/ui/intent-link";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { offeredViews, stepFrom, titleOf, VIEW_LABELS, type View, weekOf } from "@/lib/calendar/views";
import { classNames } from "@/lib/class-names";
import { formatDay, formatDayLong } from "@/lib/format/day";
import { changeParams } from "@/lib/lists/query-string";
import { withQuery } from "@/lib/route";
import type { MemberRole } from "@/lib/workspaces/roles";

interface CalendarBarProps {
  view: View;
  day: string;
  today: string;
  role: MemberRole;
  params: URLSearchParams;
  /** Whose days: its own line in a hand, where the page's name has no room beside it. */
  whose: ReactNode;
}

const arrow = buttonStyles({ square: true });

/** Which days, and how they are shown. A phone's week is a day under the strip of its week. */
export function CalendarBar({ view, day, today, role, params, whose }: CalendarBarProps) {
  const to = (changes: Record<string, string | null>) =>
    withQuery("/calendar", changeParams(params, changes));
  const phoneView = view === "week" ? "day" : view;
  const links = (current: View, left: readonly View[]) =>
    offeredViews(role)
      .filter((one) => !left.includes(one))
      .map((one) => ({
        href: to({ view: one, date: day }),
        label: VIEW_LABELS[one],
        current: one === current,
      }));
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <span className="flex items-center gap-1">
        <IntentLink
          href={to({ date: stepFrom(view, day, -1) })}
          aria-label="Earlier"
          title="Earlier"
          className={arrow}
        >
          <ChevronLeft aria-hidden />
        </IntentLink>
        <IntentLink href={to({ date: null })} className={buttonStyles({})}>
          Today
        </IntentLink>
        <IntentLink
          href={to({ date: stepFrom(view, day, 1) })}
          aria-label="Later"
          title="Later"
          className={arrow}
        >
          <ChevronRight aria-hidden />
        </IntentLink>
      </span>
      <p className="min-w-0 truncate font-semibold text-lg max-sm:order-first max-sm:w-full">
        <span className={classNames(view === "week" && "max-sm:hidden")}>{titleOf(view, day)}</span>
        {view === "week" && <span className="sm:hidden">{formatDayLong(day)}</span>}
      </p>
      <div className="flex items-center gap-2 max-sm:order-1 max-sm:w-full sm:ms-auto">{whose}</div>
      <span className="max-sm:hidden">
        <SegmentedLinks aria-label="View" links={links(view, [])} />
      </span>
      <span className="ms-auto sm:hidden">
        <SegmentedLinks aria-label="View" links={links(phoneView, ["week", "team"])} />
      </span>
      {(view === "day" || view === "week") && (
        <nav aria-label="Days of the week" className="order-2 grid w-full grid-cols-7 gap-1 sm:hidden">
          {weekOf(day).map((one) => (
            <IntentLink
              key={one}
              href={to({ date: one })}
              aria-label={formatDayLong(one)}
              aria-current={one === day ? "page" : undefined}
              className="flex h-12 flex-col items-center justify-center rounded-control border border-transparent text-second text-xs tabular-nums aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-text"
            >
              <span aria-hidden>{formatDay(one, one).slice(0, 3)}</span>
              <span aria-hidden className={classNames(one === today && "text-accent")}>
                {Number(one.slice(8))}
              </span>
            </IntentLink>
          ))}
        </nav>
      )}
    </div>
  );
}
