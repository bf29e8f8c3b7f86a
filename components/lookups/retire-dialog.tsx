"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { notify } from "@/components/ui/toast";
import { counted } from "@/lib/format/words";
import { retireEntry, reviveEntry } from "@/lib/lookups/actions";
import { type LookupKind, lookupDefinition } from "@/lib/lookups/kinds";
import {
  type Entry,
  gateWarning,
  isUsed,
  mayStayOnRecords,
  mergeable,
  successorsOf,
  usesInWords,
} from "@/lib/lookups/rules";
import { BoardPreview } from "./board-preview";
import { ColourDot } from "./colour-dot";
import { takeMergeBack } from "./take-merge-back";

interface RetireDialogProps {
  workspaceId: string;
  kind: LookupKind;
  entries: readonly Entry[];
  entry: Entry;
  /** The entry stays and takes in another one; otherwise it is the one that goes. */
  isMerge: boolean;
  onClose: () => void;
}

function WhatRecordsDo({
  one,
  stays,
  onChange,
}: {
  one: string;
  stays: boolean;
  onChange: (stays: boolean) => void;
}) {
  return (
    <div>
      <p aria-hidden className="mb-1.5 font-medium text-second text-sm">
        Records that have it
      </p>
      <RadioGroup
        aria-label="Records that have it"
        value={stays ? "keep" : "move"}
        onValueChange={(way) => onChange(way === "keep")}
        options={[
          { value: "keep", label: "Keep it", description: "It stays on them and is offered no more." },
          { value: "move", label: `Get another ${one}`, description: "Merges it into that one." },
        ]}
      />
    </div>
  );
}

function StayingEffect({ entry }: { entry: Entry }) {
  if (!isUsed(entry)) return <p>Nothing uses “{entry.label}”.</p>;
  return (
    <p>
      “{entry.label}” stays on <b className="font-semibold">{usesInWords(entry) ?? "what is in the trash"}</b>
      . Lists can still be filtered by it, and it can be brought back.
    </p>
  );
}

function MovingEffect({ gone, into }: { gone: Entry; into: Entry | undefined }) {
  const uses = usesInWords(gone);
  const warning = gateWarning(gone, into);
  return (
    <>
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
          {gone.inTrash > 0 &&
            ` ${counted(gone.inTrash, "more in the trash follows", "more in the trash follow")}.`}
        </p>
        <p className="mt-1 text-sm text-third">
          Past moves keep their name, days in stage go on, and forms that are open still work. Each record’s
          history tells the merge, and it can be undone for 30 days.
        </p>
      </div>
      {warning && <Alert tone="warning">{warning}</Alert>}
    </>
  );
}

interface OtherEntryProps {
  label: string;
  candidates: readonly Entry[];
  /** What there is none of. */
  nothing: string;
  value: string | null;
  error: string | null;
  onChange: (code: string | null) => void;
}

function OtherEntry({ label, candidates, nothing, value, error, onChange }: OtherEntryProps) {
  if (candidates.length === 0) return <Alert tone="warning">{nothing}</Alert>;
  return (
    <Field label={label} {...(error ? { error } : {})} buttonControl>
      <Select
        value={value}
        onValueChange={onChange}
        options={candidates.map((candidate) => ({
          value: candidate.code,
          label: candidate.isActive ? candidate.label : `${candidate.label} (retired)`,
          icon: <ColourDot colour={candidate.colour} />,
          description: usesInWords(candidate) ?? "Not used yet",
        }))}
      />
    </Field>
  );
}

async function bringBack(target: Parameters<typeof reviveEntry>[0]): Promise<void> {
  const result = await reviveEntry(target).catch(() => null);
  if (result === null) notify({ title: "No connection. It is still retired.", tone: "bad" });
  else if (!result.ok) notify({ title: result.message, tone: "bad" });
}

/** What goes, what becomes of the records that have it, and everything that follows, before it happens. */
export function RetireDialog({ workspaceId, kind, entries, entry, isMerge, onClose }: RetireDialogProps) {
  const canStay = !isMerge && mayStayOnRecords(kind);
  const [stays, setStays] = useState(canStay);
  const [other, setOther] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, startRetiring] = useTransition();
  const { one } = lookupDefinition(kind);
  const candidates = isMerge ? mergeable(entry, entries) : successorsOf(entry, entries);
  const chosen = entries.find(({ code }) => code === other);
  const gone = isMerge ? chosen : entry;
  const into = isMerge ? entry : chosen;

  function handleRetire() {
    if (!gone || (!into && !stays)) {
      setProblem(`Choose a ${one} first.`);
      return;
    }
    const target = { workspaceId, kind, code: gone.code };
    const successor = stays || !into ? null : into;
    startRetiring(async () => {
      const result = await retireEntry({ ...target, successor: successor?.code ?? null }).catch(() => null);
      if (result?.ok) {
        onClose();
        notify(
          successor === null
            ? {
                title: `${gone.label} is offered no more`,
                tone: "good",
                undo: () => bringBack(target),
              }
            : {
                title: `${gone.label} is now ${successor.label}`,
                tone: "good",
                undo: () => takeMergeBack(target, gone.label),
              },
        );
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
          <Button
            variant="danger"
            busy={busy}
            onClick={handleRetire}
            disabled={!stays && candidates.length === 0}
          >
            {isMerge ? "Merge" : "Retire"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {canStay && (
          <WhatRecordsDo
            one={one}
            stays={stays}
            onChange={(way) => {
              setStays(way);
              setProblem(null);
            }}
          />
        )}
        {stays && problem && <Alert tone="bad">{problem}</Alert>}
        {stays ? (
          <StayingEffect entry={entry} />
        ) : (
          <OtherEntry
            label={isMerge ? `The ${one} that goes` : "What takes its place"}
            candidates={candidates}
            nothing={
              kind === "stage"
                ? `No other stage counts as ${entry.category}. Add one first.`
                : `There is no other ${one}. Add one first.`
            }
            value={other}
            error={problem}
            onChange={(code) => {
              setOther(code);
              setProblem(null);
            }}
          />
        )}
        {!stays && gone && <MovingEffect gone={gone} into={into} />}
        {kind === "stage" && gone && into && (
          <BoardPreview entries={entries} gone={gone.code} into={into.code} />
        )}
      </div>
    </Dialog>
  );
}
