import { formatDay } from "@/lib/format/day";

export interface MoveLine {
  id: string;
  stage: string;
  /** "by Phone Call", "moved by Dana" */
  cause: string;
  day: string;
}

/** How it came to its stage, newest first. */
export function Moves({ moves, today }: { moves: readonly MoveLine[]; today: string }) {
  if (moves.length === 0) return <p className="text-third">It has not moved yet.</p>;
  return (
    <ol className="flex flex-col gap-2">
      {moves.map(({ id, stage, cause, day }) => (
        <li key={id} className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1">
            {stage} <span className="text-third">{cause}</span>
          </span>
          <span className="shrink-0 text-sm text-third tabular-nums">{formatDay(day, today)}</span>
        </li>
      ))}
    </ol>
  );
}
