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
