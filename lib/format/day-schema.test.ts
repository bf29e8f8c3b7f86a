import { describe, expect, it } from "vitest";
import { daySchema, optionalDaySchema } from "./day-schema";
import { NOT_A_DAY } from "./typed-day";

const messages = (read: ReturnType<ReturnType<typeof daySchema>["safeParse"]>) =>
  read.error?.issues.map(({ message }) => message);

describe("a day that has to be said", () => {
  it("is an ISO day", () => {
    expect(daySchema("Say when").parse(" 2026-11-27 ")).toBe("2026-11-27");
  });

  it("is asked for when it is missing", () => {
    expect(messages(daySchema("Say when").safeParse(""))).toEqual(["Say when"]);
    expect(messages(daySchema("Say when").safeParse(undefined))).toEqual(["Say when"]);
  });

  it.each(["asdf", "yesterday", "1 nov", "0001-01-01", "12026-01-01", "infinity", "2026-02-30"])(
    "is refused when it is %j",
    (typed) => {
      expect(messages(daySchema("Say when").safeParse(typed))).toEqual([NOT_A_DAY]);
    },
  );
});

describe("a day that may be left out", () => {
  it("is nothing only when nothing was typed", () => {
    expect(optionalDaySchema.parse("")).toBeNull();
    expect(optionalDaySchema.parse("2026-11-27")).toBe("2026-11-27");
    for (const typed of ["asdf", "fri", "1899-12-31", "2300-01-01"]) {
      expect(optionalDaySchema.safeParse(typed).success).toBe(false);
    }
  });
});
