// Files for the tests that bring some in.
import { writeXlsx } from "hucre";

const CITIES = ["Mobile", "Biloxi", "Pensacola"];

/** Thirty people of fifteen companies: one with an e-mail that is none, and one who stands there twice. */
export function thirtyContacts(tag: string): string {
  const lines = Array.from({ length: 30 }, (_, at) => {
    const email = at === 4 ? "kim5@@import.example" : `kim${at === 29 ? 1 : at + 1}.${tag}@import.example`;
    const name = at === 29 ? "Kim 1" : `Kim ${at + 1}`;
    const company = `Import Diner ${at === 29 ? 1 : (at % 15) + 1} ${tag}`;
    return `${name};Lee;${company};${email};+1 251 555 01${String(at).padStart(2, "0")};${CITIES[at % 3]}`;
  });
  return ["Vorname;Nachname;Firma;E-Mail;Telefon;Ort", ...lines].join("\r\n");
}

/** Two sheets; the second has its headings in row 3, a day and a postal code that begins with a zero. */
export async function bookOfOrganizations(tag: string): Promise<Buffer> {
  const bytes = await writeXlsx({
    sheets: [
      { name: "Archive", rows: [["Customer"], [`Closed Grill ${tag}`]] },
      {
        name: "Customers",
        columns: [{ width: 30 }, { width: 12, numFmt: "00000" }, { width: 14, numFmt: "dd/mm/yyyy" }],
        rows: [
          ["All customers"],
          [],
          ["Customer", "Zip", "Customer since"],
          [`Sheet Grill ${tag}`, 2118, new Date(Date.UTC(2024, 2, 4))],
          [`Sheet Cafe ${tag}`, 36602, new Date(Date.UTC(2023, 11, 31))],
        ],
      },
    ],
  });
  return Buffer.from(bytes);
}
