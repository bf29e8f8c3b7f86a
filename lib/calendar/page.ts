// What the page of the calendar shows for an address: which days, whose, read in one call.
import "server-only";
import type { Member } from "@/lib/auth";
import { dayIn, formatDay } from "@/lib/format/day";
import { dayOf, fitFilters, whoseOf } from "@/lib/lists/fit";
import { ownersFor } from "@/lib/lists/owners";
import { changeParams } from "@/lib/lists/query-string";
import { withQuery } from "@/lib/route";
import { severalPeople } from "@/lib/today/agenda";
import { listPeople } from "@/lib/workspaces/people";
import { hoursOf } from "./clock";
import type { CalendarItem, Column, Shown } from "./item";
import { monthDays } from "./months";
import { readRange } from "./queries";
import { chooseDay, chooseView, daysOf, type View } from "./views";

/** More people than that nobody looks at side by side. */
const MOST_PEOPLE = 20;

/** One column for each person, oneself first; of very many those who have something. */
async function teamColumns(
  member: Member,
  day: string,
  owners: string[] | null,
  items: readonly CalendarItem[],
): Promise<Column[]> {
  const busy = new Set(items.map(({ ownerId }) => ownerId));
  const people = (await listPeople(member)).filter(
    ({ id, isActive }) => (isActive || busy.has(id)) && (owners === null || owners.includes(id)),
  );
  const rank = ({ id }: { id: string }) => (id === member.user.id ? 0 : busy.has(id) ? 1 : 2);
  return people
    .toSorted((one, other) => rank(one) - rank(other))
    .slice(0, MOST_PEOPLE)
    .map(({ id, name }) => ({ key: id, day, owner: id, heading: name, href: null, note: null }));
}

/** The sentence for a day that is shorter or longer than others. */
function clockNote(days: readonly string[], timeZone: string): string | null {
  const odd = days.find((day) => hoursOf(day, timeZone) !== 24);
  if (odd === undefined) return null;
  const hours = hoursOf(odd, timeZone);
  return `The clocks ${hours < 24 ? "go forward" : "go back"} on ${formatDay(odd, odd)}: that day has ${hours} hours.`;
}

export async function readCalendar(member: Member, given: URLSearchParams) {
  const { profile, workspace, role } = member;
  const timeZone = profile.time_zone ?? workspace.time_zone;
  const today = dayIn(timeZone);
  const { params, unfit } = fitFilters(given, { ...whoseOf(role), date: dayOf("Date") });
  const view = chooseView(params.get("view"), role);
  const day = chooseDay(params.get("date"), today);
  const owners = await ownersFor(member, params);
  const days = daysOf(view, day);
  const [first = day, last = day] = [days[0], days.at(-1)];
  const { items, more } =
    unfit.length > 0
      ? { items: [], more: false }
      : await readRange(member, { first, last, owners, timeZone });
  const toDay = (one: string) => withQuery("/calendar", changeParams(params, { view: "day", date: one }));
  return {
    view,
    day,
    today,
    timeZone,
    unfit,
    more,
    zoneNote: timeZone === workspace.time_zone ? null : timeZone.replaceAll("_", " "),
    clockNote: view === "day" || view === "week" || view === "team" ? clockNote(days, timeZone) : null,
    shown: await shownOf(),
  };

  async function shownOf(): Promise<Shown> {
    const several = severalPeople(owners);
    const told = several ? items : items.map((item) => ({ ...item, owner: null }));
    const hrefs = Object.fromEntries(days.map((one) => [one, toDay(one)]));
    if (view === "month")
      return { view, days: monthDays(told, days, timeZone), month: day.slice(0, 7), hrefs };
    if (view === "agenda") return { view, days, items: told };
    const columns =
      view === "team"
        ? await teamColumns(member, day, owners, items)
        : days.map((one) => ({
            key: one,
            day: one,
            owner: null,
            heading: formatDay(one, one),
            href: toDay(one),
            note: null,
          }));
    return { view: "grid", columns, items: told, phoneDay: phoneDayOf(view, day) };
  }
}

/** A phone has room for one day; people are pushed sideways. */
const phoneDayOf = (view: View, day: string) => (view === "team" ? null : day);
