import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withColumn } from "./account-columns";
import { readPastedAccounts } from "./pasted-accounts";
import { STATES, stateCodeOf } from "./states";

const notTaken = (text: string) =>
  readPastedAccounts(text)
    .columns.filter(({ field }) => field === null)
    .map(({ title }) => title);

describe("readPastedAccounts", () => {
  it("takes names, one a line, however they are spaced", () => {
    const list = readPastedAccounts("Harbor Cafe\r\n\n  Joe's, Inc. \n");
    expect(list.accounts).toEqual([{ name: "Harbor Cafe" }, { name: "Joe's, Inc." }]);
    expect(list.columns).toEqual([]);
  });

  it("tells the columns of a spreadsheet by their look", () => {
    const pasted = "Harbor Cafe\tMobile\tal\t(251) 555-0100\thi@harbor.example\t12 Dauphin St\t36602";
    expect(readPastedAccounts(pasted).accounts).toEqual([
      {
        name: "Harbor Cafe",
        city: "Mobile",
        state_code: "AL",
        phone: "(251) 555-0100",
        email: "hi@harbor.example",
        street: "12 Dauphin St",
        postal_code: "36602",
      },
    ]);
  });

  it("doesn't take people for cities: what a column without heading holds is asked", () => {
    const pasted = "Harbor Cafe\tKim Lee\tMobile\tAlabama\nPier Deli\tJo Park\tBiloxi\tMississippi";
    expect(notTaken(pasted)).toEqual(["Column 2 (Kim Lee)"]);
    const columns = readPastedAccounts(pasted).columns.map(({ field }) => field);
    expect(readPastedAccounts(pasted, withColumn(columns, 1, "contact")).accounts).toEqual([
      { name: "Harbor Cafe", contact: "Kim Lee", city: "Mobile", state_code: "AL" },
      { name: "Pier Deli", contact: "Jo Park", city: "Biloxi", state_code: "MS" },
    ]);
  });

  it("follows a heading, and names the columns that it doesn't know", () => {
    const pasted =
      "Town\tST2\tCustomer name\tContact\tST\tDistributor\tFax\tNotes\nMobile\t5\tHarbor Cafe\tKim Lee\tIllinois\tGulf Foods\t1\tTuesdays";
    expect(readPastedAccounts(pasted).accounts).toEqual([
      {
        name: "Harbor Cafe",
        city: "Mobile",
        contact: "Kim Lee",
        state_code: "IL",
        notes: "Distributor: Gulf Foods\nTuesdays",
      },
    ]);
    expect(notTaken(pasted)).toEqual(["ST2", "Fax"]);
  });

  it("reads the commas and quotes of a CSV file", () => {
    const pasted = 'Company,Name,E-mail\r\n"Joe\'s, Inc.","Kim ""KK"" Lee",kim@joes.example\r\n';
    expect(readPastedAccounts(pasted).accounts).toEqual([
      { name: "Joe's, Inc.", contact: 'Kim "KK" Lee', email: "kim@joes.example" },
    ]);
  });

  it("keeps what belongs to a person whom the list doesn't name", () => {
    const pasted = "Account\tMobile\tTitle\nHarbor Cafe\t251 555 0100\tChef";
    expect(readPastedAccounts(pasted).accounts).toEqual([
      { name: "Harbor Cafe", phone: "251 555 0100", notes: "Title of the person: Chef" },
    ]);
  });

  it("takes no field from two columns", () => {
    expect(notTaken("Account\tPhone\tTelephone\nHarbor Cafe\t251 555 0100\t251 555 0101")).toEqual([
      "Telephone",
    ]);
  });

  it("keeps an account without the e-mail or state that is none, and says so", () => {
    const list = readPastedAccounts("Account\tE-mail\tState\nHarbor Cafe\thi@@harbor\tIllinios");
    expect(list.accounts).toEqual([{ name: "Harbor Cafe" }]);
    expect(list.leftOff).toEqual([
      { line: 2, name: "Harbor Cafe", what: "E-mail “hi@@harbor”" },
      { line: 2, name: "Harbor Cafe", what: "State “Illinios”" },
    ]);
  });

  it("counts the first of what stands there twice, but each place of a chain", () => {
    const list = readPastedAccounts(
      "Harbor Cafe\tMobile\tAL\nharbor  cafe\tmobile\tAL\nHarbor Cafe\tBiloxi\tMS\nHARBOR CAFE",
    );
    expect(list.accounts).toEqual([
      { name: "Harbor Cafe", city: "Mobile", state_code: "AL" },
      { name: "Harbor Cafe", city: "Biloxi", state_code: "MS" },
    ]);
    expect(list.repeated).toEqual(["harbor  cafe", "HARBOR CAFE"]);
  });

  it("says which lines can't be an account", () => {
    const list = readPastedAccounts(`Account\tCity\n\tMobile\n${"x".repeat(201)}\tMobile`);
    expect(list.accounts).toEqual([]);
    expect(list.problems.map(({ line, why }) => `${line}: ${why}`)).toEqual([
      "2: Name the organization",
      "3: At most 200 characters",
    ]);
  });

  it("keeps what comes after the first so many, with its heading", () => {
    const list = readPastedAccounts('Account,City\nA,Mobile\nA,Mobile\n"B, Inc.",Biloxi\nC,Foley');
    expect(list.rest(1)).toBe('Account,City\n"B, Inc.",Biloxi\nC,Foley');
    expect(list.rest(3)).toBe("");
  });
});

describe("stateCodeOf", () => {
  it.each([
    ["Illinois", "IL"],
    ["il", "IL"],
    ["N.Y.", null],
    ["ON", "CA-ON"],
    ["Mobile", null],
  ])("%s is %s", (text, code) => {
    expect(stateCodeOf(text)).toBe(code);
  });

  it("knows the states that the database knows", () => {
    const sql = readFileSync("supabase/migrations/20260101000400_lookups.sql", "utf8");
    const rows = [...sql.matchAll(/\('([A-Z]{2}(?:-[A-Z]{2})?)', '([^']+)', '(?:US|CA)'\)/g)];
    expect(Object.fromEntries(rows.map(([, code = "", name]) => [code, name]))).toEqual(STATES);
  });
});
