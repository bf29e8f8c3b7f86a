// What a workspace adds to its records: how a field is told, and how its values read. Without zod: lists use it too.
import { daysBetween, formatDay, isDay } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/number";
import { counted } from "@/lib/format/words";
import type { RECORD_KINDS, RecordKind } from "@/lib/supabase/record-kinds";

export const FIELD_KINDS = [
  "text",
  "long_text",
  "number",
  "money",
  "date",
  "choice",
  "multi_choice",
  "yes_no",
  "link",
  "email",
  "phone",
  "person",
  "record",
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** Stands among the fields and holds nothing: those below it, up to the next one, stand under its name. */
export const HEADING = "heading";

export const LINK_KINDS: readonly FieldKind[] = ["person", "record"];

export type FieldEntity = {
  [K in RecordKind]: (typeof RECORD_KINDS)[K]["custom"] extends true ? K : never;
}[RecordKind];

export interface CustomField {
  id: string;
  key: string;
  label: string;
  kind: FieldKind;
  /** Of amounts: the workspace's. */
  currency?: string;
  /** Of what kind the records are that it leads to. */
  target?: RecordKind;
  /** The heading that it stands under; null above the first one. */
  section: string | null;
  options: string[];
  /** What an option was called before, and what it is called now. */
  renamed: Record<string, string>;
  help: string | null;
  isRequired: boolean;
  isExpiry: boolean;
  inList: boolean;
}

type CustomValue = string | number | boolean | string[];
export type CustomValues = Record<string, CustomValue>;

function isValue(value: unknown): value is CustomValue {
  if (Array.isArray(value)) return value.every((one) => typeof one === "string");
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** What a record's `custom` holds; anything that no field could have stored is left out. */
export function customValues(stored: unknown): CustomValues {
  if (stored === null || typeof stored !== "object" || Array.isArray(stored)) return {};
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, CustomValue] => isValue(entry[1])),
  );
}

const PREFIX = "custom.";

/** Whether a column, told by its id, is a field that the workspace added. */
export function isCustomColumn(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** The name of a field's control in a form, and of its errors. */
export function controlName({ key }: Pick<CustomField, "key">): string {
  return PREFIX + key;
}

export function isControlName(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** A stored value as its control sends it: several choices as a list in JSON. */
export function toControl(value: CustomValue | undefined): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return JSON.stringify(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

/** Several choices as their control sends them, read back. */
export function listIn(text: string): string[] {
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

/** The labels of all fields by the names of their controls, for history and conflicts. */
export function customLabels(fields: readonly CustomField[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [controlName(field), field.label]));
}

/** All values as their controls would send them. */
export function customControls(fields: readonly CustomField[], stored: unknown): Record<string, string> {
  const values = customValues(stored);
  return Object.fromEntries(fields.map((field) => [controlName(field), toControl(values[field.key])]));
}

export function valueInWords(value: CustomValue, currency?: string): string {
  if (typeof value === "number" && currency !== undefined) return formatMoney(value * 100, currency);
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") return value.toLocaleString("en-US", { maximumFractionDigits: 10 });
  // The short form with its year, whatever today is.
  return isDay(value) ? formatDay(value, "") : value;
}

const SOON_DAYS = 30;

/** Of a day that something expires on: whether that is past or near, in words. */
export function expiryOf(
  field: Pick<CustomField, "isExpiry">,
  value: CustomValue,
  today: string,
): { label: string; tone: "bad" | "warning" } | null {
  if (!field.isExpiry || typeof value !== "string" || !isDay(value)) return null;
  const days = daysBetween(today, value);
  if (days < 0) return { label: "Expired", tone: "bad" };
  if (days > SOON_DAYS) return null;
  if (days === 0) return { label: "Expires today", tone: "warning" };
  return { label: `Expires in ${counted(days, "day", "days")}`, tone: "warning" };
}

export interface Section<Field> {
  title: string | null;
  fields: Field[];
}

/** Fields in their order, by the headings that they stand under. */
export function inSections<Field extends Pick<CustomField, "section">>(
  fields: readonly Field[],
): Section<Field>[] {
  const sections: Section<Field>[] = [];
  for (const field of fields) {
    const last = sections.at(-1);
    if (last !== undefined && last.title === field.section) last.fields.push(field);
    else sections.push({ title: field.section, fields: [field] });
  }
  return sections;
}
