// How the lines of Today read.

const longest = 90;

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}

/** What a follow-up is about: its subject, else how its note begins, else what it follows. */
export function followUpTitle(
  { subject, notes, is_plan }: { subject: string | null; notes: string | null; is_plan: boolean },
  kind: string,
): string {
  const first = subject?.trim() || notes?.trim().split(/\n|(?<=[.!?])\s/)[0] || "";
  if (first !== "") return shortened(first);
  return is_plan ? kind : `After: ${kind}`;
}

/** Widths of bars in percent of the longest; something stays visible for anything that is there. */
export function barWidths(counts: readonly number[]): number[] {
  const most = Math.max(...counts, 1);
  return counts.map((count) => (count === 0 ? 0 : Math.max(2, Math.round((count / most) * 100))));
}
