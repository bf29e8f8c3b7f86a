import type { RecordKind } from "@/lib/supabase/record-kinds";
import type { CustomField, FieldKind, HEADING } from "./fields";

/** A field, or a heading among them, as whoever manages fields sees it. */
export interface ManagedField
  extends Pick<
    CustomField,
    "id" | "key" | "label" | "help" | "options" | "isRequired" | "isExpiry" | "inList"
  > {
  kind: FieldKind | typeof HEADING;
  target: RecordKind | null;
  isActive: boolean;
  version: number;
  /** A record had a value in it at some time: then it can be retired, not deleted. */
  wasUsed: boolean;
  /** Records that have a value, those of them in the trash, and how many each option. */
  records: number;
  inTrash: number;
  optionUse: Record<string, number>;
}
