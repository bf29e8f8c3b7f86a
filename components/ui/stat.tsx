import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { type Tone, textTone } from "./tone";

interface StatProps {
  label: string;
  value: ReactNode;
  /** What it is compared with: "4 more than last week". */
  note?: ReactNode;
  tone?: Tone;
  /** Takes two places where they are narrow: its value is more than a number. */
  wide?: boolean;
}

/** One number with its name. Stand several in a StatList. */
export function Stat({ label, value, note, tone = "neutral", wide = false }: StatProps) {
  return (
    <div
      className={classNames(
        "flex min-w-0 flex-col rounded-card border border-line bg-surface px-3.5 py-3 shadow-card",
        wide && "max-md:col-span-2",
      )}
    >
      <dt className="text-second text-sm">{label}</dt>
      <dd className="mt-0.5 font-semibold text-2xl tabular-nums">{value}</dd>
      {note && <dd className={classNames("mt-0.5 text-sm", textTone[tone])}>{note}</dd>}
    </div>
  );
}

export function StatList({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-3">{children}</dl>;
}
