import { expect, it } from "vitest";
import { afterTrouble, FIRST_SLICE, nextSlice } from "./pace";

it("takes more at a time while it is quick, and no more than the database takes", () => {
  expect(nextSlice(FIRST_SLICE, 40)).toBe(50);
  expect(nextSlice(150, 40)).toBe(200);
  expect(nextSlice(200, 0)).toBe(200);
});

it("takes less when others would notice, and at least one", () => {
  expect(nextSlice(200, 1500)).toBe(100);
  expect(nextSlice(1, 5000)).toBe(1);
  expect(nextSlice(80, 700)).toBe(80);
});

it("takes much less after trouble", () => {
  expect(afterTrouble(200)).toBe(50);
  expect(afterTrouble(2)).toBe(1);
});
