import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { SavedMeanwhile } from "@/lib/action-result";

interface ConflictProps {
  saved: SavedMeanwhile;
  typed: Readonly<Record<string, string>>;
  labels: Readonly<Record<string, string>>;
  /** Which fields both changed. */
  conflicts: readonly string[];
  /** How the value of a field reads. */
  textOf: (name: string, value: string) => ReactNode;
  onTake: (name: string, value: string) => void;
}

/** Two people changed one record: both values, field by field, and the choice between them. */
export function Conflict({ saved, typed, labels, conflicts, textOf, onTake }: ConflictProps) {
  const who = saved.by ?? "Somebody";
  const read = (name: string, value: string | null | undefined) => (value ? textOf(name, value) : "nothing");
  const differing = conflicts.map((name) => [name, labels[name] ?? name] as const);
  return (
    <Alert tone="warning" announce title={`${who} changed this while you were typing`}>
      {differing.length === 0 ? (
        <p>Nothing of it differs from yours any more. Save again to be done.</p>
      ) : (
        <ul className="mt-2 flex flex-col gap-2.5">
          {differing.map(([name, label]) => (
            <li key={name} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <div className="min-w-0 flex-1 basis-56">
                <p className="font-medium">{label}</p>
                <p className="wrap-anywhere text-second">
                  {who}: <b className="font-medium text-text">{read(name, saved.values[name])}</b>
                </p>
                <p className="wrap-anywhere text-second">
                  You: <b className="font-medium text-text">{read(name, typed[name])}</b>
                </p>
              </div>
              <Button size="small" onClick={() => onTake(name, saved.values[name] ?? "")}>
                Use {saved.by === null ? "theirs" : `${who.split(" ")[0]}’s`}
                <span className="sr-only"> for {label}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
