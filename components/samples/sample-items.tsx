"use client";

import { Check, Plus, Trash2 } from "lucide-react";
import { lazy, Suspense, useState, useTransition } from "react";
import { InlineText } from "@/components/records/inline-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { notify } from "@/components/ui/toast";
import { type ActionFailure, fail } from "@/lib/action-result";
import { answerSample, saveSampleItems } from "@/lib/samples/actions";
import type { SampleItem } from "@/lib/samples/detail";
import { SAMPLE_OUTCOMES, type SampleOutcome, sampleOutcomeWord } from "@/lib/samples/rules";

const AddSampled = lazy(async () => ({ default: (await import("./add-sampled")).AddSampled }));

const LOST = fail("unavailable", "No connection. Try again in a moment.");

interface SampleItemsProps {
  workspaceId: string;
  id: string;
  version: number;
  items: readonly SampleItem[];
  /** Nobody changes what is closed. */
  mayChange: boolean;
}

const MADE = { won: "Won on the opportunity", lost: "Lost on the opportunity" } as const;

const madeOf = (made: SampleItem["product_set"]) => (made === "won" || made === "lost" ? MADE[made] : null);

function refuse({ message, hint }: ActionFailure) {
  notify({ title: message, tone: "bad", ...(hint === undefined ? {} : { description: hint }) });
}

/** What is in it, each product with what they said: one tap says it, the same again takes it back. */
export function SampleItems({ workspaceId, id, version, items, mayChange }: SampleItemsProps) {
  const [busy, startWork] = useTransition();
  const [adding, setAdding] = useState(false);
  const [turn, setTurn] = useState(0);
  const target = { workspaceId, id };

  async function answer(item: SampleItem, over: number, outcome: SampleOutcome | null) {
    const feedback = item.feedback ?? "";
    return answerSample({ ...target, version: over, item: item.id, outcome, feedback }).catch(() => LOST);
  }

  const say = (item: SampleItem, outcome: SampleOutcome) =>
    startWork(async () => {
      const said = item.outcome === outcome ? null : outcome;
      const saved = await answer(item, version, said);
      if (!saved.ok) {
        refuse(saved);
        return;
      }
      const made = madeOf(saved.data.made);
      notify({
        title:
          said === null
            ? `${item.name}: taken back`
            : `${item.name}: ${sampleOutcomeWord(said).toLowerCase()}`,
        tone: "good",
        ...(made === null ? {} : { description: `${made}.` }),
        undo: () =>
          startWork(async () => {
            const back = await answer(item, saved.data.version, item.outcome);
            if (!back.ok) refuse(back);
          }),
      });
    });

  const write = (next: readonly { product_id: string; quantity: number }[], told: string) =>
    startWork(async () => {
      const saved = await saveSampleItems({ ...target, version, items: next }).catch(() => LOST);
      if (!saved.ok) {
        refuse(saved);
        return;
      }
      setTurn((before) => before + 1);
      notify({ title: told, tone: "good" });
    });

  const kept = (without?: string) =>
    items.filter((item) => item.id !== without).map(({ product_id, quantity }) => ({ product_id, quantity }));

  return (
    <div className="flex flex-col gap-3">
      <ul aria-label="In this sample" className="flex flex-col divide-y divide-line">
        {items.map((item) => (
          <li key={item.id} className="flex flex-col gap-2 py-3 first:pt-0">
            <span className="flex flex-wrap items-center gap-2">
              <span className="wrap-anywhere min-w-0 flex-1 font-medium">
                {item.quantity === 1 ? item.name : `${item.quantity} × ${item.name}`}
              </span>
              {madeOf(item.product_set) !== null && <Badge>{madeOf(item.product_set)}</Badge>}
              {mayChange && item.outcome === null && items.length > 1 && (
                <IconButton
                  label={`Remove ${item.name}`}
                  variant="ghost"
                  disabled={busy}
                  onClick={() => write(kept(item.id), `${item.name} removed`)}
                >
                  <Trash2 aria-hidden />
                </IconButton>
              )}
            </span>
            {mayChange ? (
              <fieldset className="flex flex-wrap gap-2">
                <legend className="sr-only">What they think of {item.name}</legend>
                {SAMPLE_OUTCOMES.map(({ value, label }) => (
                  <Button
                    key={value}
                    variant={item.outcome === value ? "primary" : "secondary"}
                    aria-pressed={item.outcome === value}
                    busy={busy}
                    onClick={() => say(item, value)}
                  >
                    {item.outcome === value && <Check aria-hidden />}
                    {label}
                  </Button>
                ))}
              </fieldset>
            ) : (
              <span className="text-second">
                {item.outcome === null ? "Nothing said yet" : sampleOutcomeWord(item.outcome)}
              </span>
            )}
            {mayChange && item.outcome !== null ? (
              <InlineText
                label={`Their words on ${item.name}`}
                field={item.id}
                value={item.feedback}
                maxLength={5000}
                lines={2}
                save={async (typed, over) => {
                  const { outcome } = item;
                  const said = { version: over ?? version, item: item.id, outcome, feedback: typed };
                  return answerSample({ ...target, ...said });
                }}
              />
            ) : (
              item.feedback !== null && (
                <p className="wrap-anywhere whitespace-pre-line text-second">{item.feedback}</p>
              )
            )}
          </li>
        ))}
      </ul>
      {mayChange &&
        (adding ? (
          <Suspense fallback={<div className="h-control" />}>
            <AddSampled
              key={turn}
              busy={busy}
              present={items.map(({ product_id }) => product_id)}
              onAdd={({ value, label }) =>
                write([...kept(), { product_id: value, quantity: 1 }], `${label} added`)
              }
            />
          </Suspense>
        ) : (
          <Button size="small" className="self-start" onClick={() => setAdding(true)}>
            <Plus aria-hidden /> Add another
          </Button>
        ))}
    </div>
  );
}
