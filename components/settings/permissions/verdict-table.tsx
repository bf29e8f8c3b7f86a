import { Ban, Check, Minus } from "lucide-react";
import type { Right } from "@/lib/permissions/matrix";
import type { Verdict } from "@/lib/permissions/person";
import type { Words } from "@/lib/words";
import { RightsTable } from "./rights-table";

interface VerdictTableProps {
  words: Words;
  caption: string;
  verdictOn: (right: Right) => Verdict;
}

const LOOKS = {
  "allowed role": { icon: Check, words: "yes", className: "text-second" },
  "denied role": { icon: Minus, words: "no", className: "text-third" },
  "allowed person": { icon: Check, words: "yes, set for this person", className: "bg-good-soft text-good" },
  "denied person": { icon: Ban, words: "no, set for this person", className: "bg-bad-soft text-bad" },
} as const;

/** What somebody may do, to read: what is set for this person stands out from what comes with the role. */
export function VerdictTable({ words: spoken, caption, verdictOn }: VerdictTableProps) {
  return (
    <RightsTable
      words={spoken}
      caption={caption}
      cell={(right, label) => {
        const { allowed, by } = verdictOn(right);
        const { icon: Icon, words, className } = LOOKS[`${allowed ? "allowed" : "denied"} ${by}`];
        return (
          <span
            title={words}
            className={`inline-flex size-6 items-center justify-center rounded-control ${className}`}
          >
            <Icon aria-hidden className="size-4" />
            <span className="sr-only">{`${label}: ${words}`}</span>
          </span>
        );
      }}
    />
  );
}
