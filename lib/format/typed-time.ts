// What people type for a time: "10am", "3:30 pm", "14:00", "noon".

const two = (count: number) => String(count).padStart(2, "0");

/** "3" is in the afternoon: nobody calls customers at night. Null for an hour that no day has. */
export function hourOf(hour: number): string | null {
  if (hour > 23) return null;
  return `${two(hour >= 1 && hour <= 6 ? hour + 12 : hour)}:00`;
}

/** "14:30"; null for what is no time. A bare number is one only where a time is expected. */
export function parseTypedTime(typed: string, isExpected = true): string | null {
  const text = typed.trim().toLowerCase();
  if (text === "noon") return "12:00";
  const match = /^(\d{1,2})(?::([0-5]\d))? ?(am|pm)?$/.exec(text);
  if (!match) return null;
  const [, hours = "", minutes, half] = match;
  const hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    return `${two((hour % 12) + (half === "pm" ? 12 : 0))}:${minutes ?? "00"}`;
  }
  if (minutes !== undefined) return hour > 23 ? null : `${two(hour)}:${minutes}`;
  return isExpected ? hourOf(hour) : null;
}
