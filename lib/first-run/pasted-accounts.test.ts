import { describe, expect, it } from "vitest";
import { readPastedAccounts } from "./pasted-accounts";

describe("readPastedAccounts", () => {
  it("takes names, one a line, however they are spaced", () => {
    expect(readPastedAccounts("Harbor Cafe\r\n\n  Joe's, Inc. \n").accounts).toEqual([
      { name: "Harbor Cafe" },
      { name: "Joe's, Inc." },
    ]);
  });

  it("tells the columns of a spreadsheet by their look", () => {
    expect(readPastedAccounts("Harbor Cafe\tMobile\tal\t(251) 555-0100\thi@harbor.example").accounts).toEqual(
      [
        {
          name: "Harbor Cafe",
          city: "Mobile",
          state_code: "al",
          phone: "(251) 555-0100",
          email: "hi@harbor.example",
        },
      ],
    );
  });

  it("follows a heading, and leaves columns that it doesn't know", () => {
    const { accounts } = readPastedAccounts("Town\tRating\tCustomer name\nMobile\t5\tHarbor Cafe");
    expect(accounts).toEqual([{ name: "Harbor Cafe", city: "Mobile" }]);
  });

  it("counts the first of a name that stands there twice", () => {
    const list = readPastedAccounts("Harbor Cafe\tMobile\nharbor  cafe\tBiloxi");
    expect(list.accounts).toEqual([{ name: "Harbor Cafe", city: "Mobile" }]);
    expect(list.repeated).toEqual(["harbor  cafe"]);
  });

  it("says which lines can't be an account", () => {
    const list = readPastedAccounts(`Harbor Cafe\thi@@harbor\n\tMobile\n${"x".repeat(201)}`);
    expect(list.accounts).toEqual([]);
    expect(list.problems.map(({ line, why }) => `${line}: ${why}`)).toEqual([
      "1: Enter an e-mail address, like kim@example.com",
      "2: Name the organization",
      "3: At most 200 characters",
    ]);
  });
});
