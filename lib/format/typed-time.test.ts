import { expect, it } from "vitest";
import { parseTypedTime } from "./typed-time";

it.each([
  ["14:30", "14:30"],
  ["9:05", "09:05"],
  ["0:00", "00:00"],
  ["3pm", "15:00"],
  [" 3:30 PM ", "15:30"],
  ["12am", "00:00"],
  ["12 pm", "12:00"],
  ["noon", "12:00"],
  ["9", "09:00"],
  ["3", "15:00"],
])("%j is %s", (typed, time) => {
  expect(parseTypedTime(typed)).toBe(time);
});

it.each(["", "24:00", "25", "13pm", "0am", "10:60", "soon", "1:2", "100"])("%j is no time", (typed) => {
  expect(parseTypedTime(typed)).toBeNull();
});

it("a bare number is one only where a time is expected", () => {
  expect(parseTypedTime("9", false)).toBeNull();
  expect(parseTypedTime("9am", false)).toBe("09:00");
});
