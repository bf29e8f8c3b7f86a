// The lines of a draft while they are written: what was typed, what it comes to, and saving all of it at once. What isn't saved
// yet is kept in this tab.
import { useEffect, useState, useTransition } from "react";
import { z } from "zod";
import { readDraft, writeDraft } from "@/components/records/kept-drafts";
import { useShell } from "@/components/shell/shell-context";
import { type ActionFailure, fail } from "@/lib/action-result";
import { saveLines } from "@/lib/orders/actions";
import type { OrderLine } from "@/lib/orders/detail";
import { type TypedLine, totalsOf } from "@/lib/orders/rules";

const lineSchema = z.object({
  key: z.string(),
  productId: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  quantity: z.string(),
  price: z.string(),
  discount: z.string(),
  tax: z.string(),
});
export type Line = z.infer<typeof lineSchema>;

/** Of which state of the order it was typed, so that two who write lines meet after a reload too. */
const keptSchema = z.object({ count: z.number(), version: z.number(), lines: z.array(lineSchema) });

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
  const { person } = useShell();
  const [kept] = useState(
    () => keptSchema.safeParse(readDraft({ personId: person.id, workspaceId }, id)).data,
  );
  const [lines, setLines] = useState(() => kept?.lines ?? linesOf(stored));
  const [saved, setSaved] = useState(() => ({
    count: kept?.count ?? linesSaved,
    text: textOf(linesOf(stored)),
    version: kept?.version ?? version,
  }));
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startSaving] = useTransition();
  const isDirty = textOf(lines) !== saved.text;
  // Somebody else saved lines meanwhile: what was only looked at follows, what was typed stays until somebody decides.
  const isBehind = linesSaved > saved.count;
  // One's own save is known before the page was read again; over somebody else's nothing is saved unasked.
  const base = isBehind ? saved.version : Math.max(version, saved.version);

  useEffect(() => {
    const what = isDirty ? { count: saved.count, version: base, lines } : null;
    writeDraft({ personId: person.id, workspaceId }, id, what);
  }, [person.id, workspaceId, id, isDirty, saved.count, base, lines]);

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
