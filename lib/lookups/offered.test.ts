import { expect, it } from "vitest";
import { filterOptions, offered } from "./offered";

const show = { code: "show", label: "Food Show", isRetired: false };
const fax = { code: "fax", label: "Fax", isRetired: true };

it("offers what was retired to the record that has it, and to no other", () => {
  expect(offered([show, fax])).toEqual([show]);
  expect(offered([show, fax], "show")).toEqual([show]);
  expect(offered([show, fax], "fax")).toEqual([show, fax]);
});

it("lets one look for old records", () => {
  expect(filterOptions([show, fax])).toEqual([
    { value: "show", label: "Food Show" },
    { value: "fax", label: "Fax (retired)" },
  ]);
});
