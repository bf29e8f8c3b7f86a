// Why somebody sees a record or doesn't, from what the database answered. Runs in the browser too.
import { KINDS, kindOfList } from "@/lib/kinds/all";
import { isEverybodys } from "@/lib/kinds/records";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import { inWords } from "./matrix";

export interface Answer {
  canRead: boolean;
  canUpdate: boolean;
  /** Why they would see it, in words: "owns it, leads its owner"; empty for no reason. */
  because: string;
  isDenied: boolean;
}

export interface Circumstances {
  person: string;
  kind: RecordKind;
  /** Null: it is nobody's. */
  owner: string | null;
  mayRead: boolean;
  mayChange: boolean;
}

export interface Explanation {
  verdict: string;
  reasons: string[];
}

function whyNotChanged({ person, kind, mayChange }: Circumstances): string {
  if (isEverybodys(kind)) return `${person} may not ${inWords({ resource: kind, permission: "manage" })}.`;
  if (!mayChange) return `${person} may not ${inWords({ resource: kind, permission: "update" })}.`;
  return "What gives the sight of it does not give the right to change it.";
}

function whyNotRead({ canRead, because, isDenied }: Answer, now: Circumstances): string[] {
  if (canRead) return [];
  const { person, kind, owner, mayRead } = now;
  const atAll = mayRead
    ? []
    : [`${person} may not ${inWords({ resource: kind, permission: "read" })} at all.`];
  if (isDenied) {
    return [
      `There would be a reason: ${because}.`,
      ...(mayRead ? ["But an admin denied it for this record, or for what it belongs to."] : atAll),
    ];
  }
  const whose = owner === null ? "It is nobody's." : `It belongs to ${owner}.`;
  return [
    ...atAll,
    `${whose} ${person} neither leads nor covers them, works no opportunity with it, and nobody shared it.`,
  ];
}

export function explain(answer: Answer, now: Circumstances): Explanation {
  const { person } = now;
  if (!answer.canRead) return { verdict: `${person} does not see it`, reasons: whyNotRead(answer, now) };
  const because = `Because: ${answer.because}.`;
  if (answer.canUpdate) return { verdict: `${person} sees it and may change it`, reasons: [because] };
  return {
    verdict: `${person} sees it, but may not change it`,
    reasons: [because, whyNotChanged(now)],
  };
}

const address = /\/([a-z-]+)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i;

/** The record whose page's address somebody pasted. */
export function recordAt(text: string): { kind: RecordKind; id: string } | null {
  const [, list = "", id] = address.exec(text) ?? [];
  const kind = kindOfList(list.toLowerCase());
  return kind === null || id === undefined ? null : { kind: KINDS[kind].record, id: id.toLowerCase() };
}
