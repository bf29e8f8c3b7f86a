import { expect, it } from "vitest";
import { fail, succeed } from "./action-result";

it("a result says which of the two it is", () => {
  expect(succeed(7)).toEqual({ ok: true, data: 7 });
  expect(fail("conflict", "Somebody was faster.", { hint: "Look again." })).toEqual({
    ok: false,
    code: "conflict",
    message: "Somebody was faster.",
    hint: "Look again.",
  });
});
