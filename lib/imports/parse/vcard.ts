// Address cards as a table, read by ical.js. It knows version 3 and 4; what phones and Outlook still write as 2.1 is put into
// the form of 3 before.
import ICAL from "ical.js";

export interface CardTable {
  rows: string[][];
  /** Cards that can't be read. */
  left: number;
}

/** Under these headings, which the columns are recognised by. */
const HEADINGS = [
  "First name",
  "Last name",
  "Full name",
  "Company",
  "Job title",
  "Email",
  "Email 2",
  "Mobile phone",
  "Phone",
  "Street",
  "City",
  "State",
  "Postal code",
  "Country",
  "Website",
  "Birthday",
  "Notes",
] as const;
type Heading = (typeof HEADINGS)[number];
type CardRow = Partial<Record<Heading, string>>;

const QUOTED = /;ENCODING=QUOTED-PRINTABLE/i;

function unquoted(value: string, charset: string): string {
  const bytes = value.replaceAll(/=\n/g, "").split(/(=[0-9A-F]{2})/i);
  const encoder = new TextEncoder();
  const all = bytes.flatMap((part) =>
    /^=[0-9A-F]{2}$/i.test(part) ? [Number.parseInt(part.slice(1), 16)] : [...encoder.encode(part)],
  );
  try {
    return new TextDecoder(charset).decode(new Uint8Array(all));
  } catch {
    return new TextDecoder().decode(new Uint8Array(all));
  }
}

/** `TEL;WORK;VOICE:1` → `TEL;TYPE=WORK;TYPE=VOICE:1`, and quoted-printable text as it is meant. */
function modernLine(line: string): string {
  const colon = line.indexOf(":");
  if (colon < 0) return line;
  const [name = "", ...params] = line.slice(0, colon).split(";");
  const charset = /;CHARSET=([\w-]+)/i.exec(line.slice(0, colon))?.[1] ?? "utf-8";
  const kept = params
    .filter((param) => !/^(CHARSET=|ENCODING=|QUOTED-PRINTABLE$|8BIT$|7BIT$)/i.test(param))
    .map((param) => (param.includes("=") ? param : `TYPE=${param}`));
  const value = line.slice(colon + 1);
  const plain = QUOTED.test(line.slice(0, colon))
    ? unquoted(value, charset).replaceAll(/\r?\n/g, "\\n")
    : value;
  return `${[name, ...kept].join(";")}:${plain}`;
}

/** Soft line ends of quoted-printable text end in "=", those of all others go on after a space. */
function modern(card: string): string {
  if (!/^VERSION:2\.1$/im.test(card)) return card;
  const lines: string[] = [];
  for (const line of card.split("\n")) {
    const last = lines.at(-1);
    if (last?.endsWith("=") && QUOTED.test(last)) lines[lines.length - 1] = `${last}\n${line}`;
    else lines.push(line);
  }
  return lines
    .map(modernLine)
    .join("\n")
    .replace(/^VERSION:2\.1$/im, "VERSION:3.0");
}

const textsOf = (property: ICAL.Property): string[] => {
  const value: unknown = property.getFirstValue();
  return (Array.isArray(value) ? value : [value])
    .flat()
    .map((part) => (part === null || part === undefined ? "" : String(part)));
};

const isMobile = (property: ICAL.Property) =>
  [property.getParameter("type")].flat().some((type) => /^(cell|mobile|iphone)$/i.test(String(type)));

const READERS: Readonly<Record<string, (property: ICAL.Property, row: CardRow) => CardRow>> = {
  n: (property) => {
    const [last = "", first = "", middle = ""] = textsOf(property);
    return { "First name": [first, middle].filter(Boolean).join(" "), "Last name": last };
  },
  fn: (property) => ({ "Full name": textsOf(property)[0] ?? "" }),
  org: (property) => ({ Company: textsOf(property)[0] ?? "" }),
  title: (property) => ({ "Job title": textsOf(property)[0] ?? "" }),
  email: (property, row) =>
    row.Email === undefined
      ? { Email: textsOf(property)[0] ?? "" }
      : row["Email 2"] === undefined
        ? { "Email 2": textsOf(property)[0] ?? "" }
        : {},
  tel: (property, row) => {
    const heading = isMobile(property) ? "Mobile phone" : "Phone";
    return row[heading] === undefined
      ? { [heading]: (textsOf(property)[0] ?? "").replace(/^tel:/i, "") }
      : {};
  },
  adr: (property, row) => {
    if (row.City !== undefined) return {};
    const [box = "", more = "", street = "", city = "", state = "", zip = "", country = ""] =
      textsOf(property);
    return {
      Street: [street, more, box].filter(Boolean).join(", "),
      City: city,
      State: state,
      "Postal code": zip,
      Country: country,
    };
  },
  url: (property, row) => (row.Website === undefined ? { Website: textsOf(property)[0] ?? "" } : {}),
  bday: (property) => ({ Birthday: textsOf(property)[0] ?? "" }),
  note: (property) => ({ Notes: textsOf(property)[0] ?? "" }),
};

function rowOf(card: string): CardRow | null {
  try {
    const component = new ICAL.Component(ICAL.parse(modern(card)).flat(0));
    const row: CardRow = {};
    for (const property of component.getAllProperties()) {
      Object.assign(row, READERS[property.name]?.(property, row));
    }
    return row;
  } catch {
    return null;
  }
}

export function readCards(text: string): CardTable {
  const cards = text.replaceAll(/\r\n?/g, "\n").match(/^BEGIN:VCARD$[\s\S]*?^END:VCARD$/gim) ?? [];
  const read = cards.map(rowOf);
  const rows = read.filter((row): row is CardRow => row !== null);
  return {
    rows: [[...HEADINGS], ...rows.map((row) => HEADINGS.map((heading) => row[heading] ?? ""))],
    left: cards.length - rows.length,
  };
}
