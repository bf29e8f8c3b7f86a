// How people and moving them read.
import { counted, listed } from "@/lib/format/words";

interface Move {
  moves: { opportunities: number; interactions: number };
  stays: { opportunities: number; interactions: number; stakeholders: number };
}

/** One line on what goes along, one on what stays and how it names the person from now on. */
export function movesInWords({ moves, stays }: Move): string[] {
  const along = [
    ...(moves.opportunities > 0 ? [counted(moves.opportunities, "opportunity", "opportunities")] : []),
    ...(moves.interactions > 0 ? [counted(moves.interactions, "interaction", "interactions")] : []),
  ];
  const left = [
    ...(stays.opportunities > 0 ? [counted(stays.opportunities, "opportunity", "opportunities")] : []),
    ...(stays.stakeholders > 0
      ? [counted(stays.stakeholders, "part as stakeholder", "parts as stakeholder")]
      : []),
    ...(stays.interactions > 0 ? [counted(stays.interactions, "interaction", "interactions")] : []),
  ];
  return [
    along.length === 0 ? "Only the person moves." : `Moves along: ${listed(along)}.`,
    ...(left.length === 0
      ? []
      : [
          `Stays with the old organization: ${listed(left)}${
            stays.interactions > 0 ? "; the visits keep the person’s name" : ""
          }.`,
        ]),
  ];
}

/** "Hot · Qualified" */
export function leadInWords(score: string | null, status: string | null): string | null {
  const parts = [score, status].flatMap((part) =>
    part ? [part.charAt(0).toUpperCase() + part.slice(1)] : [],
  );
  return parts.length === 0 ? null : parts.join(" · ");
}
