import { expect, it } from "vitest";
import { wentWithText } from "./words";

it.each([
  [{}, null],
  [{ contact: 0 }, null],
  [{ opportunity: 1, contact: 3 }, "3 contacts and 1 opportunity"],
  [{ product: 2 }, "2 products"],
  [{ interaction: 1200, opportunity: 2, contact: 1 }, "1 contact, 2 opportunities and 1,200 interactions"],
])("what went with a record: %j is %s", (counts, text) => {
  expect(wentWithText(counts)).toBe(text);
});
