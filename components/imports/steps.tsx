import { classNames } from "@/lib/class-names";

export const STEPS = ["file", "columns", "rules", "check", "result"] as const;
export type Step = (typeof STEPS)[number];

const LABELS: Record<Step, string> = {
  file: "File",
  columns: "Columns",
  rules: "Rules",
  check: "Check",
  result: "Import",
};

/** Where one is on the way from a file to records. */
export function Steps({ current }: { current: Step }) {
  const at = STEPS.indexOf(current);
  return (
    <ol aria-label="Steps" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={step === current ? "step" : undefined}
          className={classNames(
            "flex items-center gap-1.5 border-b-2 py-1",
            step === current ? "border-accent font-medium text-text" : "border-transparent text-third",
          )}
        >
          <span className="tabular-nums">{index + 1}</span> {LABELS[step]}
          {index < at && <span className="sr-only"> (done)</span>}
        </li>
      ))}
    </ol>
  );
}
