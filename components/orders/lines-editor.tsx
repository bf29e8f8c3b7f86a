"use client";

import { useEffect, useRef, useState } from "react";
import { isPressed } from "@/components/shell/hotkeys";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/toast";
import { formatMoney } from "@/lib/format/number";
import type { Offered } from "@/lib/orders/answers";
import type { OrderLine } from "@/lib/orders/detail";
import { lineRefused } from "@/lib/orders/rules";
import { LineHeads, LineRow } from "./line-row";
import { RefusedMove } from "./refused-move";
import { askBeginning, type Beginning, searchOffered } from "./search-offered";
import { type Line, useLines } from "./use-lines";
import { useMove } from "./use-move";

export interface LinesEditorProps {
  workspaceId: string;
  id: string;
  version: number;
  linesSaved: number;
  stored: readonly OrderLine[];
  currency: string;
  hasOpportunity: boolean;
  maySubmit: boolean;
  mayAllow: boolean;
}

const lineOf = ({ productId, name, unit, price }: Offered): Line => ({
  key: crypto.randomUUID(),
  productId,
  name,
  unit,
  quantity: "1",
  price,
  discount: "",
  tax: "",
});

const NOTHING: Record<Beginning, string> = {
  last: "There is no order to repeat yet.",
  opportunity: "The opportunity has nothing that can be ordered.",
};

/** Quick entry: search a product, Enter; type how many, Enter; the next one. All lines are saved at once. */
export function LinesEditor({ currency, hasOpportunity, maySubmit, mayAllow, ...of }: LinesEditorProps) {
  const frame = useRef<HTMLDivElement>(null);
  const found = useRef(new Map<string, Offered>());
  const [turn, setTurn] = useState(0);
  const [goesTo, setGoesTo] = useState<string | null>(null);
  const { lines, sums, failure, busy, isDirty, ...editor } = useLines(of);
  const moving = useMove(of);

  // After what was added is there: how many of it is typed next.
  useEffect(() => {
    if (goesTo === null) return;
    const field = frame.current?.querySelector<HTMLInputElement>(
      `[data-line="${goesTo}"] [data-typed="quantity"]`,
    );
    field?.focus();
    field?.select();
  }, [goesTo]);

  const next = () => frame.current?.querySelector<HTMLInputElement>("[data-search] input")?.focus();

  async function search(text: string, signal: AbortSignal) {
    const products = await searchOffered(of.id, text, signal);
    for (const product of products) found.current.set(product.productId, product);
    return products.map(({ productId, name, sku, price }) => ({
      value: productId,
      label: name,
      description: [sku, price].filter(Boolean).join(" · "),
    }));
  }

  function take(product: Offered | undefined) {
    if (product === undefined) return;
    const line = lineOf(product);
    editor.add([line]);
    setGoesTo(line.key);
    setTurn((before) => before + 1);
  }

  function begin(kind: Beginning) {
    editor.start(async () => {
      const offered = await askBeginning(of.id, kind).catch(() => null);
      if (offered === null || offered.length === 0) {
        notify({ title: offered === null ? "No connection. Try again in a moment." : NOTHING[kind] });
        return;
      }
      editor.add(offered.map((line) => ({ ...lineOf(line), ...line, key: crypto.randomUUID() })));
    });
  }

  const save = (over?: number) =>
    editor.start(async () => {
      if ((await editor.save(over)) !== null) notify({ title: "Lines saved", tone: "good" });
    });

  const submit = () =>
    editor.start(async () => {
      const version = isDirty ? await editor.save() : editor.base;
      if (version !== null) moving.move("submitted", version);
    });

  const told = failure ?? moving.refused?.failure;
  const refusedLine = lineRefused(told?.hint);
  const isStale = failure?.code === "stale_version" || editor.isBehind;
  const net = sums.reduce((sum, line) => sum + (line?.net ?? 0n), 0n);
  const tax = sums.reduce((sum, line) => sum + (line?.tax ?? 0n), 0n);
  const isWhole = sums.every((line) => line !== null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key for whoever types in any of its fields
    <div
      ref={frame}
      className="flex flex-col gap-3"
      onKeyDown={(event) => {
        if (isPressed(event, "send") && isDirty && isWhole) save();
      }}
    >
      {lines.length > 0 && <LineHeads />}
      <ol aria-label="Lines" className="flex flex-col divide-y divide-line">
        {lines.map((line, index) => (
          <LineRow
            key={line.key}
            line={line}
            position={index + 1}
            sum={sums[index] ?? null}
            currency={currency}
            refused={refusedLine === index + 1 ? (told?.message ?? null) : null}
            onChange={(typed) => editor.change(line.key, typed)}
            onRemove={() => {
              editor.remove(line.key);
              next();
            }}
            onNext={next}
          />
        ))}
      </ol>
      <div data-search>
        <Field label="Add a line">
          <Combobox
            key={turn}
            value={null}
            search={search}
            onValueChange={(option) => take(found.current.get(option?.value ?? ""))}
            placeholder="Name or item number"
            empty="Nothing that can be ordered is called so."
          />
        </Field>
      </div>
      {lines.length === 0 && (
        <span className="flex flex-wrap gap-2">
          {hasOpportunity && (
            <Button busy={busy} onClick={() => begin("opportunity")}>
              What the opportunity is about
            </Button>
          )}
          <Button busy={busy} onClick={() => begin("last")}>
            Same as last time
          </Button>
        </span>
      )}
      {isStale ? (
        <Alert tone="warning" announce>
          <span className="block">
            {failure?.saved?.by ?? "Somebody else"} changed this order after you opened it.
          </span>
          <span className="mt-2 flex flex-wrap gap-2">
            <Button busy={busy} onClick={editor.takeStored}>
              Take what was saved
            </Button>
            <Button busy={busy} onClick={() => save(failure?.saved?.version ?? of.version)}>
              Save mine over it
            </Button>
          </span>
        </Alert>
      ) : (
        failure !== null &&
        refusedLine === null && (
          <Alert tone="bad" announce>
            {failure.message}
          </Alert>
        )
      )}
      {moving.refused && refusedLine === null && (
        <RefusedMove
          refused={moving.refused}
          mayAllow={mayAllow}
          busy={moving.busy}
          onAllow={(reason) => moving.move("submitted", editor.base, reason)}
        />
      )}
      <div className="flex flex-wrap items-center gap-2 border-line border-t pt-3">
        <p role="status" className="min-w-40 flex-1 tabular-nums max-sm:basis-full">
          {formatMoney(Number(net), currency)} and {formatMoney(Number(tax), currency)} tax:{" "}
          <strong>{formatMoney(Number(net + tax), currency)}</strong>
          {isDirty && <span className="text-third"> · not saved yet</span>}
        </p>
        <Button busy={busy} disabled={!isDirty || !isWhole} onClick={() => save()}>
          Save lines
        </Button>
        {maySubmit && (
          <Button
            variant="primary"
            busy={busy || moving.busy}
            disabled={lines.length === 0 || !isWhole}
            onClick={submit}
          >
            Submit
          </Button>
        )}
      </div>
    </div>
  );
}
