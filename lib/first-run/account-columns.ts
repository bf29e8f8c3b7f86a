// What the columns of a pasted list hold: told by their heading, else by their content. What isn't certain is left to the
// person, who sees each column and what becomes of it before anything is added.
import type { accountSchema } from "./account-list";
import { stateCodeOf } from "./states";

export type AccountField = keyof typeof accountSchema.shape | "distributor";

export const FIELD_LABELS: Record<AccountField, string> = {
  name: "Name",
  contact: "Person",
  contact_title: "Title of the person",
  contact_phone: "Phone of the person",
  contact_email: "E-mail of the person",
  street: "Street",
  city: "City",
  state_code: "State",
  postal_code: "ZIP code",
  phone: "Phone",
  email: "E-mail",
  website: "Website",
  territory: "Territory",
  segment: "Segment",
  distributor: "Distributor (goes to the notes)",
  notes: "Notes",
};

/** Those of which a list may have several columns; they all go to the notes. */
const TOGETHER = new Set<AccountField>(["notes", "distributor"]);

const HEADINGS: Record<AccountField, string> = {
  name: "account|account name|business|business name|company|company name|customer|customer name|name|organization|organization name|store|restaurant",
  contact:
    "attention|buyer|chef|contact|contact name|contact person|full name|main contact|manager|owner|person|primary contact",
  contact_title: "contact title|job title|position|title",
  contact_phone: "cell|cell phone|contact cell|contact phone|mobile|mobile phone",
  contact_email: "contact e mail|contact email",
  street: "address|address 1|address line 1|street|street address",
  city: "city|town",
  state_code: "province|st|state|state province",
  postal_code: "postal code|postcode|zip|zip code|zipcode",
  phone: "office phone|phone|phone number|tel|telephone|work phone",
  email: "e mail|e mail address|email|email address|mail",
  website: "homepage|url|web|web site|website",
  territory: "area|region|territory",
  segment: "account type|category|channel|class|industry|segment|type",
  distributor: "distributor|distributor name|primary distributor",
  notes: "comment|comments|description|note|notes|remark|remarks",
};

const FIELDS = Object.keys(HEADINGS).filter((key): key is AccountField => key in HEADINGS);
const BY_HEADING = new Map(
  FIELDS.flatMap((field) => HEADINGS[field].split("|").map((heading) => [heading, field] as const)),
);

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

export const ACCOUNT_FIELDS: readonly AccountField[] = FIELDS;

function byHeading(cell: string): AccountField | null {
  return BY_HEADING.get(plain(cell)) ?? null;
}

export function isHeading(cells: readonly string[]): boolean {
  const fields = cells.map(byHeading);
  // A shop may be called Market or Store: one column alone is a heading only by a word that names nothing.
  if (fields.length === 1)
    return /^(account|company|customer|organization)s?( name)?$|^name$/i.test(cells[0] ?? "");
  return fields.includes("name") || fields.filter((field) => field !== null).length > 1;
}

const LOOKS: readonly [AccountField, (cell: string) => boolean][] = [
  ["email", (cell) => cell.includes("@")],
  ["website", (cell) => /^(https?:\/\/|www\.)\S+$/i.test(cell)],
  ["postal_code", (cell) => /^(\d{5}(-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)$/i.test(cell)],
  ["phone", (cell) => /^[+(\d][\d\s().+/-]{5,}( ?(x|ext)\.? ?\d+)?$/i.test(cell)],
  ["street", (cell) => /^\d+\s+\S*[a-z]/i.test(cell)],
  ["state_code", (cell) => stateCodeOf(cell) !== null],
];

function lookOf(cells: readonly string[]): AccountField | null {
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length === 0) return null;
  // Most, not all: one misspelt address doesn't make a column of addresses something else.
  return LOOKS.find(([, fits]) => filled.filter(fits).length * 3 >= filled.length * 2)?.[0] ?? null;
}

function byContent(rows: readonly (readonly string[])[], width: number): (AccountField | null)[] {
  const columns = Array.from({ length: width }, (_, column) => rows.map((cells) => cells[column] ?? ""));
  const looks = columns.map((cells, column) => (column === 0 ? "name" : lookOf(cells)));
  // A word before the state is where it lies. Any other may be a city, a person or a brand: the person says which.
  return looks.map((look, column) => look ?? (looks[column + 1] === "state_code" ? "city" : null));
}

/** Each field once, but for those that may stand together; null is a column that isn't taken. */
export function columnsOf(
  rows: readonly (readonly string[])[],
  heading: readonly string[] | null,
): (AccountField | null)[] {
  const width = Math.max(0, heading?.length ?? 0, ...rows.map(({ length }) => length));
  const found = heading ? heading.map(byHeading) : byContent(rows, width);
  // "Name" is the person where another column names the account.
  const named = heading?.findIndex((cell) => byHeading(cell) === "name" && plain(cell) !== "name") ?? -1;
  const taken = new Set<AccountField>();
  return Array.from({ length: width }, (_, column) => {
    const read = found[column] ?? null;
    const field = read === "name" && named >= 0 && column !== named ? "contact" : read;
    if (field === null || taken.has(field)) return null;
    if (!TOGETHER.has(field)) taken.add(field);
    return field;
  });
}

/** What somebody chose for one column; the column that held that field until now is taken no more. */
export function withColumn(
  columns: readonly (AccountField | null)[],
  column: number,
  field: AccountField | null,
): (AccountField | null)[] {
  return columns.map((held, index) => {
    if (index === column) return field;
    return field !== null && held === field && !TOGETHER.has(field) ? null : held;
  });
}
