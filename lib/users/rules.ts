// What the list of people says about somebody, from the plain facts. Runs in the browser too.

import { counted, listed } from "@/lib/format/words";
import type { MemberRole } from "@/lib/workspaces/roles";

export interface Owned {
  accounts: number;
  opportunities: number;
  visits: number;
  /** Of all kinds together. */
  trash: number;
}

export const NOTHING: Owned = { accounts: 0, opportunities: 0, visits: 0, trash: 0 };

export function ownsAnything({ accounts, opportunities, visits, trash }: Owned): boolean {
  return accounts + opportunities + visits + trash > 0;
}

export interface OwnedRow {
  user_id: string;
  kind: string;
  living: number;
  trashed: number;
}

export function ownedByPerson(rows: readonly OwnedRow[]): Map<string, Owned> {
  const byPerson = new Map<string, Owned>();
  for (const { user_id, kind, living, trashed } of rows) {
    const owned = byPerson.get(user_id) ?? { ...NOTHING };
    if (kind === "organization") owned.accounts += living;
    if (kind === "opportunity") owned.opportunities += living;
    if (kind === "interaction") owned.visits += living;
    owned.trash += trashed;
    byPerson.set(user_id, owned);
  }
  return byPerson;
}

export function canManage(role: MemberRole): boolean {
  return role === "manager" || role === "admin";
}

/** "46 organizations, 87 opportunities, 901 interactions and 3 records in the trash"; empty for nothing. */
export function ownedText({ accounts, opportunities, visits, trash }: Owned): string {
  const parts = [
    accounts > 0 ? counted(accounts, "organization", "organizations") : "",
    opportunities > 0 ? counted(opportunities, "opportunity", "opportunities") : "",
    visits > 0 ? counted(visits, "interaction", "interactions") : "",
    trash > 0 ? counted(trash, "record in the trash", "records in the trash") : "",
  ].filter((part) => part !== "");
  return listed(parts);
}

export interface PersonFacts {
  hasLogin: boolean;
  isActive: boolean;
  owns: Owned;
  reports: number;
  cover: { name: string; until: string } | null;
}

/** Left, with records or people that somebody else should have by now. */
export function isNotHandedOver({
  isActive,
  owns,
  reports,
}: Pick<PersonFacts, "isActive" | "owns" | "reports">) {
  return !isActive && (ownsAnything(owns) || reports > 0);
}

/** How somebody stands here, wherever that is said. */
export function stateOf(
  { hasLogin, isActive, cover, owns, reports }: PersonFacts,
  dayText: (day: string) => string,
) {
  const left = isNotHandedOver({ isActive, owns, reports }) ? "not handed over" : null;
  if (!hasLogin) return { label: "Login deleted", tone: "bad", dot: false, note: left } as const;
  if (!isActive) return { label: "Deactivated", tone: "warning", dot: false, note: left } as const;
  if (cover === null) return { label: "Active", tone: "good", dot: true, note: null } as const;
  const note = `by ${cover.name} until ${dayText(cover.until)}`;
  return { label: "Covered", tone: "info", dot: true, note } as const;
}
