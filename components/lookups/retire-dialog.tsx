"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { notify } from "@/components/ui/toast";
import { retireEntry } from "@/lib/lookups/actions";
import { type LookupKind, lookupDefinition } from "@/lib/lookups/kinds";
import { boardAfterMerge, type Entry, gateWarning, successorsOf, usesInWords } from "@/lib/lookups/rules";
import { ColourDot } from "./colour-dot";

interface RetireDialogProps {
  workspaceId: string;
  kind: LookupKind;
  entries: readonly Entry[];
  entry: Entry;
  /** The entry stays and takes in another one; otherwise it is the one that goes. */
  isMerge: boolean;
  onClose: () => void;
}

function BoardPreview({
  entries,
  gone,
  into,
}: {
  entries: readonly Entry[];
  gone: string;
  into: string | null;
}) {
  const columns = boardAfterMerge(entries, gone, into);
  const most = Math.max(1, ...columns.map(({ before, after }) => Math.max(before, after ?? 0)));
  return (
    <table className="w-full border-separate border-spacing-y-0.5 text-sm">
      <caption className="mb-1 text-start font-medium text-second">The board, before and after</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Stage</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ code, label, colour, before, after }) => (
          <tr key={code} className={after === before ? "text-third" : ""}>
            <th scope="row" className="w-1/2 pe-2 text-start font-normal">
              <span className="flex items-center gap-2">
                <ColourDot colour={colour} />
                <span className={after === null ? "line-through" : ""}>{label}</span>
              </span>
            </th>
            <td className="w-12 text-end tabular-nums">{before}</td>
            <td className="ps-2">
              <span className="flex items-center gap-2">
                <span aria-hidden>→</span>
                <span className="w-10 tabular-nums">{after === null ? "gone" : after}</span>
                <span
                  aria-hidden
                  className="h-1.5 rounded-full bg-control"
                  style={{ width: `${((after ?? 0) / most) * 5}rem` }}
                />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What goes, what takes its place, and everything that follows, before it happens. */
export function RetireDialog({ workspaceId, kind, entries, entry, isMerge, onClose }: RetireDialogProps) {
  const [other, setOther] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, startRetiring] = useTransition();
  const { one } = lookupDefinition(kind);
  const candidates = successorsOf(entry, entries);
  const chosen = entries.find(({ code }) => code === other);
  const gone = isMerge ? chosen : entry;
  const into = isMerge ? entry : chosen;
  const uses = gone ? usesInWords(gone) : null;
  const warning = gone ? gateWarning(gone, into) : null;

  function handleRetire() {
    if (!gone || !into) {
      setProblem(`Choose a ${one} first.`);
      return;
    }
    startRetiring(async () => {
      const result = await retireEntry({ workspaceId, kind, code: gone.code, successor: into.code }).catch(
        () => null,
      );
      if (result?.ok) {
        onClose();
        notify({ title: `${gone.label} is now ${into.label}`, tone: "good" });
        return;
      }
      setProblem(
        [result?.message ?? "No connection. Try again in a moment.", result?.hint].filter(Boolean).join(" "),
      );
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isMerge ? `Merge another ${one} into ${entry.label}` : `Retire ${entry.label}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" busy={busy} onClick={handleRetire} disabled={candidates.length === 0}>
            {isMerge ? "Merge" : "Retire"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {candidates.length === 0 ? (
          <Alert tone="warning">
            {kind === "stage"
              ? `No other stage counts as ${entry.category}. Add one first.`
              : `There is no other ${one}. Add one first.`}
          </Alert>
        ) : (
          <Field
            label={isMerge ? `The ${one} that goes` : "What takes its place"}
            {...(problem ? { error: problem } : {})}
            buttonControl
          >
            <Select
              value={other}
              onValueChange={(code) => {
                setOther(code);
                setProblem(null);
              }}
              options={candidates.map((candidate) => ({
                value: candidate.code,
                label: candidate.label,
                icon: <ColourDot colour={candidate.colour} />,
                description: usesInWords(candidate) ?? "Not used yet",
              }))}
            />
          </Field>
        )}
        {gone && (
          <div>
            <p>
              {uses === null ? (
                <>Nothing uses “{gone.label}”.</>
              ) : (
                <>
                  “{gone.label}” is on <b className="font-semibold">{uses}</b>
                  {into ? <>. They become “{into.label}”.</> : ". Choose what they become."}
                </>
              )}
              {gone.inTrash > 0 && ` ${gone.inTrash} more in the trash follow.`}
            </p>
            <p className="mt-1 text-sm text-third">
              Past moves keep their name, days in stage go on, and forms that are open still work. It can be
              brought back; what moved stays where it is.
            </p>
          </div>
        )}
        {warning && <Alert tone="warning">{warning}</Alert>}
        {kind === "stage" && gone && into && (
          <BoardPreview entries={entries} gone={gone.code} into={into.code} />
        )}
      </div>
    </Dialog>
  );
}
