// What a change to a list would do, said before it is done; and the code that a new entry gets.

import { counted, listed } from "@/lib/format/words";
import { KINDS } from "@/lib/kinds/all";
import { recordOfTable } from "@/lib/kinds/records";
import type { LookupKind, StageCategory } from "./kinds";

export interface Entry {
  code: string;
  label: string;
  colour: string;
  version: number;
  isActive: boolean;
  /** The label of what a retired one became. */
  successor: string | null;
  /** What merging it moved, by whom, while that can still be undone. */
  merge: { moved: number; by: string | null; at: Date } | null;
  /** What uses it, living records first: `[["opportunities", 24]]`. */
  uses: { what: string; records: number }[];
  inTrash: number;
  category: StageCategory | null;
  requiresProduct: boolean;
  defaultStatus: string | null;
  suggestedStage: string | null;
  /** Of a stage: opportunities on the board, and those among them without a product. */
  standing: { opportunities: number; withoutProduct: number } | null;
}

const NOUNS: Record<string, readonly [string, string]> = {
  stage_lu: ["stage", "stages"],
  interaction_type_lu: ["interaction type", "interaction types"],
  records: ["record", "records"],
};

export function countedOf(count: number, what: string): string {
  const kind = recordOfTable(what);
  const [one, many] = kind === null ? (NOUNS[what] ?? [what, what]) : [KINDS[kind].one, KINDS[kind].many];
  return counted(count, one, many);
}

/** "24 opportunities and 3 interactions"; null where nothing uses it. */
export function usesInWords({ uses }: Pick<Entry, "uses">): string | null {
  const parts = uses
    .filter(({ records }) => records > 0)
    .map(({ what, records }) => countedOf(records, what));
  return parts.length === 0 ? null : listed(parts);
}

export function isUsed({ uses, inTrash }: Pick<Entry, "uses" | "inTrash">): boolean {
  return inTrash > 0 || uses.some(({ records }) => records > 0);
}

/** "Demo & Tasting" becomes demo_tasting; a code that is taken gets a number. */
export function codeFor(label: string, taken: ReadonlySet<string>): string {
  const plain = label
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 50)
    .replace(/_+$/, "");
  const base = plain === "" ? "entry" : plain;
  let code = base;
  for (let n = 2; taken.has(code); n += 1) code = `${base}_${n}`;
  return code;
}

/** "12 records went back. Left alone, being changed since: 2 records." */
export function undoneInWords({ back, stayed }: { back: number; stayed: number }): string | undefined {
  const left =
    stayed === 0 ? [] : [`Left alone, being changed since: ${counted(stayed, "record", "records")}.`];
  const went = back === 0 ? [] : [`${counted(back, "record", "records")} went back.`];
  const sentences = [...went, ...left];
  return sentences.length === 0 ? undefined : sentences.join(" ");
}

/** Where a record stands has its place on the board; what only describes it may stay on it when it is offered no more. */
export function mayStayOnRecords(kind: LookupKind): boolean {
  return kind !== "stage" && kind !== "status";
}

/** What can be merged into an entry: what could follow it the other way round, and what was retired but is still on records. */
export function mergeable(entry: Entry, entries: readonly Entry[]): Entry[] {
  return entries.filter(
    (one) => one.code !== entry.code && one.category === entry.category && (one.isActive || isUsed(one)),
  );
}

/** Only what counts as the same can follow a stage: an open one never becomes won by retiring. */
export function successorsOf(entry: Entry, entries: readonly Entry[]): Entry[] {
  return entries.filter(
    ({ code, isActive, category }) => isActive && code !== entry.code && category === entry.category,
  );
}

export interface ColumnChange {
  code: string;
  label: string;
  colour: string;
  before: number;
  /** Null: the column goes. */
  after: number | null;
}

/** The board's columns in order, with how many opportunities stand in each before and after `gone` became `into`. */
export function boardAfterMerge(stages: readonly Entry[], gone: string, into: string | null): ColumnChange[] {
  const standing = (code: string) =>
    stages.find((stage) => stage.code === code)?.standing?.opportunities ?? 0;
  return stages
    .filter(({ isActive }) => isActive)
    .map(({ code, label, colour }) => ({
      code,
      label,
      colour,
      before: standing(code),
      after: code === gone ? null : standing(code) + (code === into ? standing(gone) : 0),
    }));
}

export interface StageChange {
  category: StageCategory;
  requiresProduct: boolean;
  defaultStatus: string | null;
}

function categoryEffect({ category, standing }: Entry, next: StageCategory): string[] {
  if (category === null || next === category) return [];
  const here = standing?.opportunities ?? 0;
  const closes = [category, next].some((one) => one === "won" || one === "lost");
  if (here === 0 || !closes) {
    return [`${countedOf(here, "opportunities")} would count as ${next} instead of ${category}.`];
  }
  const stand = here === 1 ? "stands" : "stand";
  return [
    `${countedOf(here, "opportunities")} ${stand} here, so it can’t change between ${category} and ${next}. Move them first.`,
  ];
}

function productEffect({ requiresProduct, standing }: Entry, next: boolean): string[] {
  if (next === requiresProduct) return [];
  if (!next) return ["Opportunities will enter without a product, too."];
  const without = standing?.withoutProduct ?? 0;
  if (without === 0) return ["Every opportunity here has a product."];
  const have = without === 1 ? "has" : "have";
  return [
    `${countedOf(without, "opportunities")} here ${have} no product. They stay; nothing else enters without one.`,
  ];
}

/** What saving a stage would mean for the opportunities that stand in it, in sentences. */
export function stageEffects(stage: Entry, next: StageChange): string[] {
  const here = stage.standing?.opportunities ?? 0;
  const keeps = next.defaultStatus !== stage.defaultStatus && here > 0;
  return [
    ...categoryEffect(stage, next.category),
    ...productEffect(stage, next.requiresProduct),
    ...(keeps
      ? [`Applies to what enters from now on; ${countedOf(here, "opportunities")} here keep their status.`]
      : []),
  ];
}

/** Retiring into a stage that asks for a product: those without one come along. */
export function gateWarning(gone: Entry, into: Entry | undefined): string | null {
  const without = gone.standing?.withoutProduct ?? 0;
  if (!into?.requiresProduct || without === 0) return null;
  return `${into.label} asks for a product, and ${countedOf(without, "opportunities")} of ${gone.label} ${without === 1 ? "has" : "have"} none. They move all the same.`;
}

/** Moves one code before another's place; for dragging and for the arrow keys. */
export function moved(codes: readonly string[], code: string, to: number): string[] {
  const rest = codes.filter((one) => one !== code);
  const place = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, place), code, ...rest.slice(place)];
}
