// Where the next page of a list begins: the last row's sort value and id. A cursor only positions a query that runs under
// the caller's own rights, so it needs no signature; but whatever isn't exactly one of ours for this sorting is refused.
import { z } from "zod";
import { isDay } from "@/lib/format/day";
import { formatSort, type Sorting, type SortSpec } from "./sort";

export interface Cursor {
  /** Null once the rows that have a value are through. */
  value: string | null;
  id: string;
}

const cursorSchema = z.tuple([z.string().max(60), z.string().max(500).nullable(), z.uuid()]);

const timestamp = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d{1,6})?([+-]\d{2}(:?\d{2})?|Z)$/;

const hasKind: Record<SortSpec["kind"], (value: string) => boolean> = {
  text: (value) => !value.includes("\0"),
  timestamp: (value) => timestamp.test(value),
  day: isDay,
  number: (value) => /^-?\d{1,18}$/.test(value),
};

export function encodeCursor(sorting: Sorting, { value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([formatSort(sorting), value, id])).toString("base64url");
}

/** Null for anything but a cursor that this sorting could have given. */
export function decodeCursor(text: string, sorting: Sorting, spec: SortSpec): Cursor | null {
  if (text.length > 2000 || !/^[\w-]+$/.test(text)) return null;
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    if (!parsed.success) return null;
    const [sort, value, id] = parsed.data;
    if (sort !== formatSort(sorting)) return null;
    if (value === null ? !spec.nullable : !hasKind[spec.kind](value)) return null;
    return { value, id };
  } catch {
    return null;
  }
}
