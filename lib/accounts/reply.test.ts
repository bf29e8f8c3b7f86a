import { describe, expect, it } from "vitest";
import { readReply, tooMany } from "./reply";

describe("the answer of an entrance", () => {
  it("leads on when it says where", () => {
    expect(readReply({ status: 200, redirectTo: "/" })).toEqual({ redirectTo: "/" });
  });

  it("carries a message, field errors and the time to wait", () => {
    const answer = { ...tooMany(90), fieldErrors: { email: ["Unknown"] } };
    expect(readReply(JSON.parse(JSON.stringify(answer)))).toMatchObject({
      status: 429,
      fieldErrors: { email: ["Unknown"] },
      retryAfterSeconds: 90,
    });
  });

  it("drops what is no list of texts", () => {
    const answer = {
      status: 400,
      message: "No",
      fieldErrors: { email: "x", name: ["a", 1] },
      retryAfterSeconds: "9",
    };
    expect(readReply(answer)).toEqual({
      status: 400,
      message: "No",
      fieldErrors: { name: ["a"] },
      retryAfterSeconds: undefined,
    });
  });

  it("is refused when it is not ours", () => {
    for (const foreign of [null, "ok", [], {}, { status: "200", message: "x" }, { status: 200 }]) {
      expect(readReply(foreign)).toBeNull();
    }
  });
});
