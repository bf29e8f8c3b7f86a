import { describe, expect, it } from "vitest";
import { readFile } from "./read-file";

const read = async (text: string) => {
  const { header, rows, from, notes } = await readFile(new TextEncoder().encode(text));
  return {
    from,
    notes,
    people: rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]]))),
  };
};

describe("address cards", () => {
  it("of version 3 are a table", async () => {
    const { people, from } = await read(
      "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lee;Kim;;;\r\nFN:Kim Lee\r\nORG:Harbor Foods\\, Inc;Sales\r\nTITLE:Owner\r\nTEL;TYPE=CELL,VOICE:+1 555 0100\r\nTEL;TYPE=WORK:+1 555 0200\r\nitem1.EMAIL;TYPE=INTERNET:kim@harbor.example\r\nADR;TYPE=WORK:;;1 Main St;Mobile;AL;36602;USA\r\nNOTE:first\\nsecond\r\nEND:VCARD\r\n",
    );
    expect(from).toEqual({ form: "vcard" });
    expect(people).toEqual([
      {
        "First name": "Kim",
        "Last name": "Lee",
        "Full name": "Kim Lee",
        Company: "Harbor Foods, Inc",
        "Job title": "Owner",
        Email: "kim@harbor.example",
        "Mobile phone": "+1 555 0100",
        Phone: "+1 555 0200",
        Street: "1 Main St",
        City: "Mobile",
        State: "AL",
        "Postal code": "36602",
        Country: "USA",
        Notes: "first\nsecond",
      },
    ]);
  });

  it("of version 2.1 too, quoted as old phones and Outlook write them", async () => {
    const { people } = await read(
      "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=\r\n=C3=B6rg\r\nTEL;CELL;VOICE:123456\r\nEMAIL;PREF;INTERNET:j@k.example\r\nEND:VCARD\r\n",
    );
    expect(people).toEqual([
      { "First name": "Jörg", "Last name": "Müller", Email: "j@k.example", "Mobile phone": "123456" },
    ]);
  });

  it("of version 4 too; one that can't be read is counted", async () => {
    const { people, notes } = await read(
      'BEGIN:VCARD\nVERSION:4.0\nFN:Bo\nTEL;VALUE=uri;TYPE="voice,home":tel:+33-01\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nno sign\nEND:VCARD\n',
    );
    expect(people).toEqual([{ "Full name": "Bo", Phone: "+33-01" }]);
    expect(notes).toEqual(["Cards that can’t be read: 1"]);
  });
});
