// The lines of a draft while they are written: what was typed, what it comes to, and saving all of it at once.
import { useState, useTransition } from "react";
import { type ActionFailure, fail } from "@/lib/action-result";
import { saveLines } from "@/lib/orders/actions";
import type { OrderLine } from "@/lib/orders/detail";
import { type TypedLine, totalsOf } from "@/lib/orders/rules";

export interface Line extends TypedLine {
  key: string;
  productId: string;
  name: string;
  unit: string | null;
}

interface LinesOf {
  workspaceId: string;
  id: string;
  version: number;
  linesSaved: number;
  stored: readonly OrderLine[];
}

const LOST = fail("unavailable", "No connection. What you typed is still here; try again in a moment.");

const linesOf = (stored: readonly OrderLine[]): Line[] =>
  stored.map(({ id, productId, name, unit, quantity, price, discount, tax }) => ({
    key: id,
    productId,
    name,
    unit,
    quantity,
    price,
    discount,
    tax,
  }));

const textOf = (lines: readonly Line[]) =>
  JSON.stringify(
    lines.map(({ productId, quantity, price, discount, tax }) => [productId, quantity, price, discount, tax]),
  );

export function useLines({ workspaceId, id, version, linesSaved, stored }: LinesOf) {
  const [lines, setLines] = useState(() => linesOf(stored));
  const [saved, setSaved] = useState(() => ({ count: linesSaved, text: textOf(lines), version }));
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startSaving] = useTransition();
  const isDirty = textOf(lines) !== saved.text;
  // Somebody else saved lines meanwhile: what was only looked at follows, what was typed stays until somebody decides.
  const isBehind = linesSaved > saved.count;
  // One's own save is known before the page was read again.
  const base = Math.max(version, saved.version);

  function takeStored() {
    const next = linesOf(stored);
    setLines(next);
    setSaved({ count: linesSaved, text: textOf(next), version });
    setFailure(null);
  }
  if (isBehind && !isDirty) takeStored();

  /** The version that the lines are saved as; null where they are not. */
  async function save(over = base): Promise<number | null> {
    const sent = lines;
    const result = await saveLines({
      workspaceId,
      id,
      version: over,
      lines: sent.map(({ productId, quantity, price, discount, tax }) => ({
        product_id: productId,
        quantity,
        price,
        discount,
        tax,
      })),
    }).catch(() => LOST);
    if (!result.ok) {
      setFailure(result);
      return null;
    }
    setFailure(null);
    setSaved({ count: result.data.lines_saved, text: textOf(sent), version: result.data.version });
    return result.data.version;
  }

  const sums = lines.map(totalsOf);
  return {
    lines,
    isDirty,
    isBehind: isBehind && isDirty,
    busy,
    failure,
    base,
    sums,
    save,
    takeStored,
    start: startSaving,
    add: (more: readonly Line[]) => setLines((known) => [...known, ...more]),
    change: (key: string, typed: Partial<TypedLine>) =>
      setLines((known) => known.map((line) => (line.key === key ? { ...line, ...typed } : line))),
    remove: (key: string) => setLines((known) => known.filter((line) => line.key !== key)),
  };
}
