// Time zones as Intl knows them, and formatters made once for each: making one costs as much as using it a hundred times, and
// a list shows several dates in every row.

const zones = new Map<string, string>();

/** A time zone that the server knows and the browser's own tables don't would throw wherever a time is shown. */
export function knownZone(timeZone: string): string {
  const seen = zones.get(timeZone);
  if (seen !== undefined) return seen;
  let known = "UTC";
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    known = timeZone;
  } catch {
    // UTC, then.
  }
  zones.set(timeZone, known);
  return known;
}

type Style = Omit<Intl.DateTimeFormatOptions, "timeZone">;

/** One style of writing a moment, in whatever zone it is asked for. */
export function inZones(locale: string, style: Style): (timeZone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (timeZone) => {
    const zone = knownZone(timeZone);
    const formatter = made.get(zone) ?? new Intl.DateTimeFormat(locale, { ...style, timeZone: zone });
    made.set(zone, formatter);
    return formatter;
  };
}
