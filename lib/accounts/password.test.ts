import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PASSWORD_MAX_BYTES, PASSWORD_MIN_LENGTH, passwordProblem } from "./password";

const robin = {
  email: "robin.vale@harborfoods.example",
  fullName: "Robin Vale",
  workspaceName: "Harbor Foods",
};

describe("a new password", () => {
  it.each(["three plain words", "Kräuter-Essig-9", "demo-pantry-2026", "🥕🥦🌽🍅🥬🧄🧅🥔🍆🌶"])(
    "may be %s",
    (password) => {
      expect(passwordProblem(password, robin)).toBeNull();
    },
  );

  it("must be long, counted as people count letters", () => {
    expect(passwordProblem("x7-Kp2!q")).toMatch(`at least ${PASSWORD_MIN_LENGTH}`);
    expect(passwordProblem("🥕🥦🌽🍅🥬")).toMatch("at least");
  });

  it("must not be longer than what is compared", () => {
    expect(passwordProblem("Ab3-".repeat(18))).toBeNull();
    expect(passwordProblem("Ab3-".repeat(19))).toMatch(`at most ${PASSWORD_MAX_BYTES}`);
    expect(passwordProblem("äöüß".repeat(10))).toMatch("at most");
  });

  it.each(["password123", "PASSWORD123", "abcdefghijkl", "lkjihgfedcba", "aaaabbbbaaaa", "9876543210"])(
    "must not be the obvious %s",
    (password) => {
      expect(passwordProblem(password)).toMatch("first passwords");
    },
  );

  it.each([
    "robin.vale@harborfoods.example",
    "RobinVale-1",
    "Harbor-Foods-24",
    "kitchenpantry1",
    "Vale-robin-007",
  ])("must not be read off the person: %s", (password) => {
    expect(passwordProblem(password, robin)).toMatch("too easy to guess");
  });

  it("may hold a name when enough stands beside it", () => {
    expect(passwordProblem("robin eats purple carrots", robin)).toBeNull();
  });

  it("always gets an answer, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 90 }), fc.string(), (password, fullName) => {
        const problem = passwordProblem(password, { fullName });
        return problem === null ? Array.from(password).length >= PASSWORD_MIN_LENGTH : problem.length > 0;
      }),
    );
  });
});
