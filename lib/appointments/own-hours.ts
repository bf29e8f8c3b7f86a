// One's own week and the days one is away.
import "server-only";
import type { Member } from "@/lib/auth";
import { clockOf } from "@/lib/lists/stored";
import { hoursText } from "./hours";
import type { Week } from "./week-schema";

export async function readOwnHours(member: Member) {
  const { db, workspace, user } = member;
  const { today } = clockOf(member);
  const [hours, absences] = await Promise.all([
    db
      .from("working_hours")
      .select("weekday, from_minute, until_minute")
      .eq("workspace_id", workspace.id)
      .eq("user_id", user.id)
      .limit(100),
    db
      .from("absences")
      .select("id, first_day, last_day, note")
      .eq("workspace_id", workspace.id)
      .eq("user_id", user.id)
      .gte("last_day", today)
      .order("first_day")
      .limit(100),
  ]);
  if (hours.error) throw hours.error;
  if (absences.error) throw absences.error;
  const isUsual = hours.data.length === 0;
  const text = (weekday: number) =>
    // As the database has it for whoever says nothing.
    isUsual ? (weekday <= 5 ? "09:00–17:00" : "") : hoursText(hours.data, weekday);
  const week: Week = {
    day1: text(1),
    day2: text(2),
    day3: text(3),
    day4: text(4),
    day5: text(5),
    day6: text(6),
    day7: text(7),
  };
  return { week, isUsual, absences: absences.data };
}
