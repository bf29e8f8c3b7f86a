// What the states of a cell are called and look like, and months as people say them.
import type { State } from "@/lib/placements/schema";

export const STATE_WORDS = {
  never: "Never shown",
  shown: "Shown",
  sampled: "Sampled",
  once: "Bought once",
  lapsed: "Lapsed",
  regular: "Regular",
} as const satisfies Record<State, string>;

/** A letter beside the colour, for whoever doesn't tell colours apart. */
export const STATE_LOOKS: Readonly<Record<State, { letter: string; className: string }>> = {
  never: { letter: "", className: "bg-surface" },
  shown: { letter: "S", className: "bg-sunken text-second" },
  sampled: { letter: "T", className: "bg-accent-soft text-accent" },
  once: { letter: "1", className: "bg-warning-soft text-warning" },
  lapsed: { letter: "L", className: "bg-bad-soft text-bad" },
  regular: { letter: "R", className: "bg-good-soft text-good" },
};

const MONTH = new Intl.DateTimeFormat("en-US", { month: "short", year: "numeric", timeZone: "UTC" });
export const monthText = (day: string) => MONTH.format(new Date(`${day}T00:00:00Z`));
export const casesText = (cases: number) =>
  `${cases.toLocaleString("en-US", { maximumFractionDigits: 2 })} ${cases === 1 ? "case" : "cases"}`;
