import { InlineConflict } from "./inline-conflict";
import type { InlineTarget, useInlineSave } from "./use-inline-save";

interface InlineAnswerProps {
  saving: ReturnType<typeof useInlineSave>;
  target: Pick<InlineTarget, "label" | "field">;
  /** What is wrong with it here already; else what was answered. */
  problem?: string | null;
  /** How a stored value reads: a stage's label for its code. */
  textOf?: (value: string) => string;
  /** After what was typed went in over the other's. */
  onSaved: () => void;
  /** After the other's was kept, where that is something else. */
  onTaken?: () => void;
}

/** Under a value changed where it stands: why it wasn't saved, or both values where somebody else saved one, too. */
export function InlineAnswer({
  saving: { busy, conflict, takeTheirs, insist, ...answered },
  target: { label, field },
  problem = answered.problem,
  onSaved,
  onTaken = onSaved,
  ...rest
}: InlineAnswerProps) {
  return (
    <>
      {problem && (
        <p role="alert" className="mt-1 text-bad text-sm">
          {problem}
        </p>
      )}
      {conflict && field !== undefined && (
        <InlineConflict
          {...rest}
          conflict={conflict}
          field={field}
          label={label}
          busy={busy}
          onTakeTheirs={() => takeTheirs(onTaken)}
          onInsist={() => insist(onSaved)}
        />
      )}
    </>
  );
}
