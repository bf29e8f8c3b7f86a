import { CalendarClock } from "lucide-react";

interface InteractionKindProps {
  /** As `kindOf` says it. */
  kind: string;
  isPlan: boolean;
}

/** What it was; what has yet to happen carries a sign, so that nobody takes it for a visit. */
export function InteractionKind({ kind, isPlan }: InteractionKindProps) {
  if (!isPlan) return kind;
  return (
    <span className="inline-flex items-baseline gap-1">
      <CalendarClock aria-hidden className="size-4 shrink-0 self-center text-third" />
      {kind}
    </span>
  );
}
