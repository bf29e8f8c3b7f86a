// What the states of a cell are called and look like, and months as people say them.
import { formatMonth } from "@/lib/format/day";
import { counted } from "@/lib/format/words";
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

export const monthText = (day: string) => formatMonth(day, "short");
export const casesText = (cases: number) => counted(Math.round(cases * 100) / 100, "case", "cases");
