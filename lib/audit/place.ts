// Where an older page of a log begins: the last row's moment and number, as the address carries them.

import { parseTimestamp } from "@/lib/format/date-time";

export interface Place {
  at: string;
  id: number;
}

const moment = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d{1,6})?([+-]\d{2}(:?\d{2})?|Z)$/;

export function placeText({ at, id }: Place): string {
  return `${at}~${id}`;
}

/** Null for anything that no page of ours gives: the log then begins with the newest. */
export function parsePlace(text: string | null): Place | null {
  const [at, number, ...more] = (text ?? "").split("~");
  const id = Number(number);
  if (more.length > 0 || at === undefined || !moment.test(at)) return null;
  if (Number.isNaN(parseTimestamp(at).getTime())) return null;
  return Number.isSafeInteger(id) && id >= 0 && number !== "" ? { at, id } : null;
}
