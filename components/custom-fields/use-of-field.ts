// What uses a field, in words; and what moves together.
import { HEADING } from "@/lib/custom-fields/fields";
import type { ManagedField } from "@/lib/custom-fields/managed";
import { counted } from "@/lib/format/words";

/** "On 12 records and 2 in the trash" */
export function inUse({ records, inTrash, wasUsed, kind }: ManagedField): string {
  if (kind === HEADING) return "";
  if (records + inTrash === 0) return wasUsed ? "No record has it any more" : "No record has it yet";
  const trashed = inTrash === 0 ? "" : ` and ${inTrash} in the trash`;
  return `On ${counted(records, "record", "records")}${trashed}`;
}

/** Where a heading's own fields end. */
function endOf(fields: readonly ManagedField[], start: number): number {
  const next = fields.findIndex(({ kind }, index) => index > start && kind === HEADING);
  return next === -1 ? fields.length : next;
}

/** A heading with all that stands under it, before the heading above it or after the one below; null at the end of the way. */
export function movedSection(fields: readonly ManagedField[], id: string, by: -1 | 1): string[] | null {
  const start = fields.findIndex((field) => field.id === id);
  const end = endOf(fields, start);
  const ids = fields.map((field) => field.id);
  const [before, section, after] = [ids.slice(0, start), ids.slice(start, end), ids.slice(end)];
  if (by === 1) {
    const next = endOf(fields, end);
    return after.length === 0 ? null : [...before, ...ids.slice(end, next), ...section, ...ids.slice(next)];
  }
  const above = fields.slice(0, start).findLastIndex(({ kind }) => kind === HEADING);
  return above === -1 ? null : [...ids.slice(0, above), ...section, ...ids.slice(above, start), ...after];
}
