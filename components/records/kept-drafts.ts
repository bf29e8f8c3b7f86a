// What was typed and not sent, over a reload or a crash: in this tab only, for who typed it and where they typed it.

export interface DraftPlace {
  personId: string;
  workspaceId: string;
}

const PREFIX = "kp-draft:";

const keyOf = ({ personId, workspaceId }: DraftPlace, form: string) =>
  `${PREFIX}${workspaceId}:${personId}:${form}`;

/** Null where nothing was kept; whoever asks checks what it is. */
export function readDraft(place: DraftPlace, form: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(place, form)) ?? "null");
  } catch {
    return null;
  }
}

/** Null forgets it. Storage may be full or forbidden; forms work without. */
export function writeDraft(place: DraftPlace, form: string, what: unknown): void {
  try {
    if (what === null) sessionStorage.removeItem(keyOf(place, form));
    else sessionStorage.setItem(keyOf(place, form), JSON.stringify(what));
  } catch {
    // As above.
  }
}
