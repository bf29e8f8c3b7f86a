import type { Metadata } from "next";
import { Calendar } from "@/components/calendar/calendar";
import { CalendarBar } from "@/components/calendar/calendar-bar";
import { ScopeLinks } from "@/components/lists/scope-links";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { NewTask } from "@/components/tasks/new-task";
import { Alert } from "@/components/ui/alert";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { readCalendar } from "@/lib/calendar/page";
import { toSearchParams } from "@/lib/lists/query-string";

export const metadata: Metadata = { title: "Calendar" };

export default async function CalendarPage({ searchParams }: PageProps<"/calendar">) {
  const member = await requireMember();
  const params = toSearchParams(await searchParams);
  const calendar = await readCalendar(member, params);
  const { view, day, today, timeZone, zoneNote, more, shown } = calendar;
  return (
    <>
      <PageHeader
        title="Calendar"
        meta={zoneNote && <span className="max-sm:hidden">{zoneNote}</span>}
        actions={<NewTask className="max-md:hidden" />}
      />
      <PageBody>
        <CalendarBar
          view={view}
          day={day}
          today={today}
          role={member.role}
          params={params}
          whose={<ScopeLinks page="/calendar" params={params} member={member} />}
        />
        {calendar.unfit.length > 0 ? (
          <UnfitFilters page="/calendar" params={params} unfit={calendar.unfit} />
        ) : (
          <>
            {calendar.clockNote && <Alert tone="info">{calendar.clockNote}</Alert>}
            {more && (
              <Alert tone="warning">
                Only the first 2,000 things of this time are shown. Choose a person, or fewer days.
              </Alert>
            )}
            <Calendar shown={shown} timeZone={timeZone} today={today} />
          </>
        )}
      </PageBody>
    </>
  );
}
