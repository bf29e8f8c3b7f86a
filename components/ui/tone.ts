/** What a colour says; never the only thing that says it. */
export type Tone = "neutral" | "accent" | "good" | "warning" | "bad" | "info" | "other";

export const softTone: Record<Tone, string> = {
  neutral: "bg-hover text-second",
  accent: "bg-accent-soft text-accent",
  good: "bg-good-soft text-good",
  warning: "bg-warning-soft text-warning",
  bad: "bg-bad-soft text-bad",
  info: "bg-info-soft text-info",
  other: "bg-other-soft text-other",
};

export const dotTone: Record<Tone, string> = {
  neutral: "bg-control",
  accent: "bg-accent",
  good: "bg-good",
  warning: "bg-warning",
  bad: "bg-bad",
  info: "bg-info",
  other: "bg-other",
};

export const textTone: Record<Tone, string> = {
  neutral: "text-second",
  accent: "text-accent",
  good: "text-good",
  warning: "text-warning",
  bad: "text-bad",
  info: "text-info",
  other: "text-other",
};
