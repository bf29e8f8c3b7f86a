// What the list of people says about somebody, from the plain facts. Runs in the browser too.

import { counted, listed } from "@/lib/format/words";
import { KINDS } from "@/lib/kinds/all";
import { type HandedKind, handedKinds } from "@/lib/kinds/records";
import type { MemberRole } from "@/lib/workspaces/roles";

export interface Owned {
  /** Living records of the kinds that are handed over. */
  living: Readonly<Partial<Record<HandedKind, number>>>;
  /** Of all kinds together. */
  trash: number;
}

export const NOTHING: Owned = { living: {}, trash: 0 };

export function ownsAnything({ living, trash }: Owned): boolean {
  return handedKinds.reduce((sum, kind) => sum + (living[kind] ?? 0), trash) > 0;
}

export interface OwnedRow {
  user_id: string;
  kind: string;
  living: number;
  trashed: number;
}

export function ownedByPerson(rows: readonly OwnedRow[]): Map<string, Owned> {
  const byPerson = new Map<string, Owned>();
  for (const { user_id, kind: word, living: count, trashed } of rows) {
    const { living, trash } = byPerson.get(user_id) ?? NOTHING;
    const kind = handedKinds.find((one) => one === word);
    const more = kind === undefined || count === 0 ? {} : { [kind]: (living[kind] ?? 0) + count };
    byPerson.set(user_id, { living: { ...living, ...more }, trash: trash + trashed });
  }
  return byPerson;
}

export function canManage(role: MemberRole): boolean {
  return role === "manager" || role === "admin";
}

/** "46 organizations, 87 opportunities, 901 interactions and 3 records in the trash"; empty for nothing. */
export function ownedText({ living, trash }: Owned): string {
  const parts = handedKinds.flatMap((kind) => {
    const count = living[kind] ?? 0;
    return count === 0 ? [] : [counted(count, KINDS[kind].one, KINDS[kind].many)];
  });
  return listed(
    trash === 0 ? parts : [...parts, counted(trash, "record in the trash", "records in the trash")],
  );
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
