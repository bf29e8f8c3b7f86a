// A hand-over as the admin plans it, and as the database takes it. Pure, and without zod: the page runs it in the browser.

import { capital, counted, listed } from "@/lib/format/words";
import { KINDS, recordKinds } from "@/lib/kinds/all";
import { isEverybodys } from "@/lib/kinds/records";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import type { MemberRole } from "@/lib/workspaces/roles";

export const METHODS = ["one", "territory", "principal", "customer"] as const;
export type Method = (typeof METHODS)[number];

/** How a rule is offered. */
export interface MethodChoice {
  value: Method;
  label: string;
  hint: string;
}

/** A customer that stays with the leaver. */
export const KEEP = "keep";
/** The territory of customers without one. */
export const NO_TERRITORY = "";

export interface Plan {
  /** Whoever leaves. */
  from: string;
  method: Method;
  /** Gets everything that no rule names; null until chosen. */
  to: string | null;
  /** Whom the leaver's direct reports will report to. */
  reportsTo: string | null;
  /** Receiver by territory, by principal's id, by customer's id. */
  territories: Readonly<Record<string, string>>;
  principals: Readonly<Record<string, string>>;
  customers: Readonly<Record<string, string>>;
}

export function newPlan(from: string, reportsTo: string | null): Plan {
  return { from, method: "one", to: null, reportsTo, territories: {}, principals: {}, customers: {} };
}

function choicesIn(kept: unknown, isKnown: (who: string) => boolean): Record<string, string> {
  if (typeof kept !== "object" || kept === null) return {};
  return Object.fromEntries(
    Object.entries(kept).flatMap(([of, who]) => (typeof who === "string" && isKnown(who) ? [[of, who]] : [])),
  );
}

/** A plan that the browser kept, without whoever can't receive any more; null when nothing was chosen in it. */
export function keptPlan(kept: unknown, begun: Plan, receivers: readonly Receiver[]): Plan | null {
  if (typeof kept !== "object" || kept === null) return null;
  const of = new Map<string, unknown>(Object.entries(kept));
  const isReceiver = (who: unknown) => receivers.some(({ id }) => id === who);
  const personIn = (name: string) => receivers.find(({ id }) => id === of.get(name))?.id ?? null;
  const plan = {
    from: begun.from,
    method: METHODS.find((method) => method === of.get("method")) ?? begun.method,
    to: personIn("to"),
    reportsTo: personIn("reportsTo") ?? begun.reportsTo,
    territories: choicesIn(of.get("territories"), isReceiver),
    principals: choicesIn(of.get("principals"), isReceiver),
    customers: choicesIn(of.get("customers"), (who) => who === KEEP || isReceiver(who)),
  };
  return JSON.stringify(plan) === JSON.stringify(begun) ? null : plan;
}

interface CustomerEntry {
  organization_id: string;
  to?: string;
  keep?: true;
}

export interface HandOverOptions {
  customers: CustomerEntry[];
  principals: { principal_id: string; to: string }[];
  territories: { territory: string; to: string }[];
  reports_to?: string;
}

/** Rules of another method than the chosen one are remembered by the page, but don't count. */
export function optionsOf({ method, reportsTo, territories, principals, customers }: Plan): HandOverOptions {
  return {
    customers: Object.entries(customers).map(([organization_id, to]) =>
      to === KEEP ? { organization_id, keep: true } : { organization_id, to },
    ),
    principals:
      method === "principal"
        ? Object.entries(principals).map(([principal_id, to]) => ({ principal_id, to }))
        : [],
    territories:
      method === "territory" ? Object.entries(territories).map(([territory, to]) => ({ territory, to })) : [],
    ...(reportsTo === null ? {} : { reports_to: reportsTo }),
  };
}

export type Counts = Readonly<Record<string, number>>;

export interface Receiver {
  id: string;
  name: string;
  role: MemberRole;
}

const OWNED = recordKinds.filter((kind) => !isEverybodys(kind));
const nameOf = (kind: RecordKind) => ({ one: KINDS[kind].one, many: KINDS[kind].many });
const NAMES = new Map<string, { one: string; many: string }>([
  ...OWNED.map((kind) => [kind, nameOf(kind)] as const),
  ["report", { one: "direct report", many: "direct reports" }],
]);

export function kindLabel(kind: string): string {
  return capital(NAMES.get(kind)?.one ?? kind);
}

/** "46 organizations, 87 opportunities and 901 interactions"; covers and unknown counts are left out. */
export function countsText(counts: Counts): string {
  const parts = [...NAMES].flatMap(([kind, { one, many }]) => {
    const count = counts[kind] ?? 0;
    return count === 0 ? [] : [counted(count, one, many)];
  });
  return parts.length === 0 ? "nothing" : listed(parts);
}

/** Records only: people who report to somebody are not records. */
export function recordCount(counts: Counts): number {
  return OWNED.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
}

export const RULE_LABELS: Record<string, string> = {
  customer: "by hand",
  principal: "by principal",
  territory: "by territory",
  everything: "everything else",
  report: "reporting line",
};

/** How receivers were chosen, in a few words: "By territory, 3 by hand". */
export function ruleText(method: Method, byHand: number): string {
  const names = {
    one: "All to one",
    territory: "By territory",
    principal: "By principal",
    customer: "Customer by customer",
  };
  if (byHand === 0 || method === "customer") return names[method];
  return `${names[method]}, ${byHand.toLocaleString("en-US")} by hand`;
}

/** What the button says: the team is named only when nothing but the team moves and it is clear where to. */
export function handOverLabel(
  { reportsTo }: Plan,
  preview: { records: number; withoutReceiver: number; reports: number },
): string {
  if (preview.records > 0) {
    return `Hand over ${counted(preview.records, "record", "records")}`;
  }
  const isTeamOnly = preview.withoutReceiver === 0 && preview.reports > 0 && reportsTo !== null;
  return isTeamOnly ? "Hand over the team" : "Hand over";
}

/** Why the hand-over can't begin yet; null when it can. */
export function missing(
  plan: Plan,
  preview: { total: number; withoutReceiver: number; reports: number },
): string | null {
  if (preview.withoutReceiver > 0) {
    return `${counted(preview.withoutReceiver, "record has", "records have")} no receiver yet. Choose who gets everything else.`;
  }
  if (preview.reports > 0 && plan.reportsTo === null) return "Say who the direct reports will report to.";
  if (preview.total + preview.reports === 0) return "Nothing would move.";
  return null;
}

export interface BookEntry {
  territory: string | null;
}

/** The territories of a book as the database compares them, whatever their spelling; customers without one come last. */
export function territoriesOf(customers: readonly BookEntry[]): { territory: string; customers: number }[] {
  const byKey = new Map<string, { territory: string; customers: number }>();
  for (const { territory } of customers) {
    const label = territory?.trim() ?? NO_TERRITORY;
    const entry = byKey.get(label.toLowerCase()) ?? { territory: label, customers: 0 };
    entry.customers += 1;
    byKey.set(label.toLowerCase(), entry);
  }
  return [...byKey.values()].toSorted(
    (a, b) =>
      Number(a.territory === NO_TERRITORY) - Number(b.territory === NO_TERRITORY) ||
      a.territory.localeCompare(b.territory),
  );
}
