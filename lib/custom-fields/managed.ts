import type { CustomField } from "./fields";

/** A field as whoever manages fields sees it. */
export interface ManagedField extends CustomField {
  isActive: boolean;
  version: number;
  /** Records that have a value, and how many of them each option. */
  records: number;
  optionUse: Record<string, number>;
}
