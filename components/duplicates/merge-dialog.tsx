"use client";

import { useEffect, useState, useTransition } from "react";
import { undoOf } from "@/components/change-sets/take-back";
import { searchOrganizations } from "@/components/organizations/search-organizations";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { Option } from "@/components/ui/option-search";
import { notify } from "@/components/ui/toast";
import { comparePair, mergePair, peopleBeside } from "@/lib/duplicates/actions";
import {
  type Choice,
  type Comparison,
  choicesFor,
  firstChoice,
  keptFirst,
  openFields,
  type Side,
} from "@/lib/duplicates/compare";
import type { MergedKind } from "@/lib/duplicates/schema";
import { MergeChoice } from "./merge-choice";
import { labelOf } from "./words";

interface MergeDialogProps {
  workspaceId: string;
  kind: MergedKind;
  record: { id: string; name: string };
  /** The other one, where it is known; else it is asked for. */
  other?: Option;
  onClose: () => void;
  onMerged: (kept: string) => void;
}

const refusal = (result: { message: string; hint?: string }) =>
  result.hint === undefined ? result.message : `${result.message} ${result.hint}`;

const sideOf = (text: string): Choice => (text === "both" ? "both" : text === "1" ? 1 : 0);

/** Two records side by side: which is kept, and of each field which value. */
export function MergeDialog({ workspaceId, kind, record, other, onClose, onMerged }: MergeDialogProps) {
  const [partner, setPartner] = useState<Option | null>(other ?? null);
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [kept, setKept] = useState<Side>(0);
  const [chosen, setChosen] = useState<Readonly<Record<string, Choice>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();

  const second = partner?.value ?? null;
  useEffect(() => {
    if (second === null) return;
    let isWanted = true;
    void comparePair({ workspaceId, kind, first: record.id, second })
      .catch(() => ({ ok: false as const, message: "No connection. Close this and try again." }))
      .then((result) => {
        if (!isWanted) return;
        if (result.ok) {
          setComparison(result.data);
          setKept(keptFirst(result.data));
          setChosen({});
          setProblem(null);
        } else setProblem(refusal(result));
      });
    return () => {
      isWanted = false;
    };
  }, [workspaceId, kind, record.id, second]);

  async function findPartners(text: string, signal: AbortSignal): Promise<Option[]> {
    if (kind === "organization") {
      const found = await searchOrganizations(text, signal);
      return found.filter(({ value }) => value !== record.id);
    }
    const people = await peopleBeside({ workspaceId, id: record.id });
    const wanted = text.trim().toLowerCase();
    return people.ok
      ? people.data.flatMap(({ value, label, description }) =>
          label.toLowerCase().includes(wanted)
            ? [{ value, label, ...(description === null ? {} : { description }) }]
            : [],
        )
      : [];
  }

  function merge(compared: Comparison) {
    start(async () => {
      const keep = compared.ids[kept];
      const lose = compared.ids[kept === 0 ? 1 : 0];
      const choices = choicesFor(compared, kept, chosen);
      const result = await mergePair({ workspaceId, kind, keep, lose, choices }).catch(() => null);
      if (result === null)
        setProblem("No connection. The list of bulk changes says whether they were merged.");
      else if (!result.ok) setProblem(refusal(result));
      else {
        const name = compared.titles[kept];
        notify({
          title: `Merged into ${name}`,
          tone: "good",
          ...undoOf(workspaceId, result.data, "They are two again"),
        });
        onMerged(keep);
      }
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={other === undefined ? `Merge ${record.name} with…` : "Merge these two"}
      width="wide"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={comparison === null}
            onClick={() => comparison && merge(comparison)}
          >
            Merge
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problem !== null && <Alert tone="bad">{problem}</Alert>}
        {other === undefined && (
          <Field label="With" required buttonControl>
            <Combobox
              aria-label="With"
              search={findPartners}
              value={partner}
              placeholder={
                kind === "organization" ? "Type an organization’s name" : "Somebody of the same organization"
              }
              onValueChange={(option) => {
                setComparison(null);
                setProblem(null);
                setPartner(option);
              }}
            />
          </Field>
        )}
        {comparison !== null && (
          <>
            <p className="text-second">
              Everything of the other one moves to the one that you keep; the other goes into the trash, and
              its address leads here. You can take it back for 30 days.
            </p>
            <MergeChoice
              label="Keep"
              options={comparison.titles.map((title, side) => ({ value: String(side), text: title }))}
              value={String(kept)}
              onChoose={(side) => setKept(side === "1" ? 1 : 0)}
            />
            {openFields(comparison).map((field) => (
              <MergeChoice
                key={field.key}
                label={labelOf(kind, field)}
                options={[
                  ...field.values.map((text, side) => ({ value: String(side), text: text ?? "Nothing" })),
                  ...(field.joins && !field.values.includes(null) ? [{ value: "both", text: "Both" }] : []),
                ]}
                value={String(chosen[field.key] ?? firstChoice(field, kept))}
                onChoose={(side) => setChosen({ ...chosen, [field.key]: sideOf(side) })}
              />
            ))}
          </>
        )}
      </div>
    </Dialog>
  );
}
