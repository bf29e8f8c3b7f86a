// How the lines of Today read.

const longest = 90;

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}

interface Said {
  subject: string | null;
  notes: string | null;
}

/** What an interaction is called: its subject, else how its note begins; null when nothing was said. */
export function interactionTitle({ subject, notes }: Said): string | null {
  const first = subject?.trim() || notes?.trim().split(/\n|(?<=[.!?])\s/)[0] || "";
  return first === "" ? null : shortened(first);
}

/** What a follow-up is about: what was said, else what it follows. */
export function followUpTitle(said: Said & { is_plan: boolean }, kind: string): string {
  return interactionTitle(said) ?? (said.is_plan ? kind : `After: ${kind}`);
}

/** Widths of bars in percent of the longest; something stays visible for anything that is there. */
export function barWidths(counts: readonly number[]): number[] {
  const most = Math.max(...counts, 1);
  return counts.map((count) => (count === 0 ? 0 : Math.max(2, Math.round((count / most) * 100))));
}
