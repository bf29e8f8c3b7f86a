// What narrows a list by its fields, as the address says it: `territory=Coast|Delta`, `segment=!Retail`, `opened=last-30`. All
// of a group must hold; names that begin with a number belong to another group ("2.city=Biloxi"), and one group is enough.
import type { FieldInUse, FieldType } from "./fields";
import { readNumbers, readSpan } from "./spans";

/** In a group: is one of these, is none of them, has this text in it, lies within, has no value, has one. */
export type Ask = "is" | "not" | "has" | "within" | "empty" | "filled";

export interface Condition {
  field: FieldInUse;
  ask: Ask;
  values: readonly string[];
}

/** Its conditions hold together; of several groups one is enough. */
export interface Group {
  number: number;
  conditions: readonly Condition[];
}
export type Groups = readonly Group[];

export const EMPTY = "(empty)";
export const FILLED = "(any)";
export const MOST_GROUPS = 5;
const MOST_VALUES = 50;
const LONGEST = 200;

/** What a field of a type can be asked, the usual first. */
export const ASKS: Record<FieldType, readonly Ask[]> = {
  text: ["is", "not", "has", "empty", "filled"],
  // Words in long texts are what the search looks for.
  long: ["filled", "empty"],
  number: ["within", "empty", "filled"],
  money: ["within", "empty", "filled"],
  day: ["within", "empty", "filled"],
  moment: ["within", "empty", "filled"],
  choice: ["is", "not", "empty", "filled"],
  person: ["is", "not", "empty", "filled"],
  tags: ["is", "not", "empty", "filled"],
  yes_no: ["is", "empty"],
  mail: ["has", "is", "empty", "filled"],
  phone: ["has", "empty", "filled"],
  link: ["has", "empty", "filled"],
};

/** The name of a condition taken apart; the first group has no number. */
export function nameParts(name: string): { group: number; id: string } {
  const [, digit, id] = /^(\d)\.(.+)$/.exec(name) ?? [];
  const group = Number(digit ?? 1);
  return id === undefined || group < 2 || group > MOST_GROUPS ? { group: 1, id: name } : { group, id };
}

export const nameOf = (id: string, group: number) => (group === 1 ? id : `${group}.${id}`);

const escaped = (value: string) => value.replace(/[\\|]/g, "\\$&").replace(/^[!~(]/, "\\$&");

export function writeValue(ask: Ask, values: readonly string[]): string {
  if (ask === "empty") return EMPTY;
  if (ask === "filled") return FILLED;
  if (ask === "within") return values[0] ?? "";
  if (ask === "has") return `~${values[0] ?? ""}`;
  return (ask === "not" ? "!" : "") + values.map(escaped).join("|");
}

function splitValues(text: string): string[] {
  const values = [""];
  for (const part of text.matchAll(/\\(.)|([\s\S])/gu)) {
    if (part[2] === "|") values.push("");
    else values[values.length - 1] += part[1] ?? part[2] ?? "";
  }
  return [...new Set(values.filter((value) => value !== ""))];
}

export function readValue(text: string, type: FieldType): { ask: Ask; values: string[] } {
  if (text === EMPTY) return { ask: "empty", values: [] };
  if (text === FILLED) return { ask: "filled", values: [] };
  if (ASKS[type].includes("within")) return { ask: "within", values: [text] };
  if (text.startsWith("~")) return { ask: "has", values: [text.slice(1).trim()] };
  if (text.startsWith("!")) return { ask: "not", values: splitValues(text.slice(1)) };
  return { ask: "is", values: splitValues(text) };
}

/** What the API can't be told as one of several texts. */
const UNSPEAKABLE = /[{}",\\]|^null$|^\s|\s$/i;

/** What a value is called today; null where there is none of that name. */
function valueNow({ custom, options, type, entries }: FieldInUse, value: string): string | null {
  if (type === "yes_no") return value === "yes" || value === "no" ? value : null;
  if (type === "tags" && custom === undefined && entries === undefined)
    return UNSPEAKABLE.test(value) ? null : value;
  // Free texts; what the list offers of them is a help to type.
  if (type !== "choice" && type !== "person" && entries === undefined && !custom?.options.length)
    return value;
  const known = options?.find((one) => one.value === value);
  const now = known?.now ?? known?.value ?? custom?.renamed[value];
  return options?.some((one) => one.value === now) ? (now ?? null) : null;
}

/** A condition as it is meant today; null for what this field can't be asked. Which day it is changes nothing here. */
export function readCondition(field: FieldInUse, text: string): Condition | null {
  const { ask, values } = readValue(text, field.type);
  if (!ASKS[field.type].includes(ask) || values.length > MOST_VALUES) return null;
  if (ask === "empty" || ask === "filled") return { field, ask, values };
  if (values.length === 0 || values.some((value) => value === "" || value.length > LONGEST)) return null;
  if (ask === "within") {
    const isDays = field.type === "day" || field.type === "moment";
    const fits = isDays ? readSpan(values[0] ?? "", "2000-01-01") : readNumbers(values[0] ?? "");
    return fits === null ? null : { field, ask, values };
  }
  if (ask === "has") return { field, ask, values };
  const now = values.map((value) => valueNow(field, value));
  return now.includes(null)
    ? null
    : { field, ask, values: [...new Set(now.filter((value) => value !== null))] };
}

export const canBeAsked = ({ column, asked }: FieldInUse): boolean => column !== undefined && asked !== false;
