// How leads read: how long somebody waits, against the workspace's target.

/** Which of them the queue shows; without a choice, those that are open. */
export const SHOWN = [
  { value: "waiting", label: "Waiting for an answer" },
  { value: "all", label: "Closed ones too" },
] as const;

/** Where in the queue a part of it ends, as the database places leads: who waits, who was answered, what is closed. */
export const PLACES = { waiting: 300_000_000_000, open: 600_000_000_000 } as const;

/** "12 min", "2 h 15 min", "3 h" */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  const told = `${hours.toLocaleString("en-US")} h`;
  return rest === 0 ? told : `${told} ${rest} min`;
}

export interface Waiting {
  /** Minutes of business. */
  waited: number;
  isAnswered: boolean;
  isClosed: boolean;
}

/** A colour that says the same as the words beside it. */
type Tone = "neutral" | "good" | "info" | "warning" | "bad";

interface Told {
  text: string;
  tone: Tone;
}

/** In words, with the target where it still counts. */
export function waitingInWords({ waited, isAnswered, isClosed }: Waiting, target: number): Told {
  const time = minutesInWords(waited);
  const isLate = waited > target;
  if (isAnswered) {
    const tone: Tone = isLate ? "neutral" : "good";
    return { text: `Answered in ${time}`, tone };
  }
  if (isClosed) return { text: "Never answered", tone: "neutral" };
  const tone: Tone = isLate ? "bad" : waited * 2 > target ? "warning" : "info";
  return {
    text: isLate ? `${time}, over ${minutesInWords(target)}` : `${time} of ${minutesInWords(target)}`,
    tone,
  };
}

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
export const BUSINESS_DAYS = DAYS.map((label, index) => ({ value: index + 1, label }));

/** "Monday to Friday", "Monday, Wednesday and Saturday", "every day" */
export function daysInWords(days: readonly number[]): string {
  const known = [...new Set(days)].filter((day) => day >= 1 && day <= 7).sort((a, b) => a - b);
  const names = known.map((day) => DAYS[day - 1] ?? "");
  const [first, last] = [known[0] ?? 0, known.at(-1) ?? 0];
  if (known.length === 7) return "every day";
  if (known.length > 2 && last - first === known.length - 1) return `${names[0]} to ${names.at(-1)}`;
  return names.length < 2 ? (names[0] ?? "no day") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** What the settings mean, in sentences. */
export function targetInWords(
  target: number,
  days: readonly number[],
  opens: string,
  closes: string,
): string {
  const hours =
    opens === "00:00" && closes === "24:00" ? "around the clock" : `between ${opens} and ${closes}`;
  return `A lead is to hear from somebody within ${minutesInWords(target)}. What counts is ${daysInWords(days)} ${hours}. A hot lead is told to the next person when that time is over.`;
}
