import { describe, expect, it } from "vitest";
import { mailState } from "./mail-state";
import { placeOf, problemText, reactionWord, undeliveredTroubles } from "./words";

describe("how mails stand", () => {
  it.each([
    [{ waiting: 1, done: 3, dead: 1 }, "dead"],
    [{ waiting: 1, done: 3, dead: 0 }, "waiting"],
    [{ waiting: 0, done: 3, dead: 0 }, "sent"],
    [{ waiting: 0, done: 0, dead: 0 }, "unknown"],
  ])("%j is %s", (counts, state) => {
    expect(mailState(counts)).toBe(state);
  });
});

describe("what was given up", () => {
  it("has a name, a reason and a place", () => {
    expect(reactionWord("mail_invitation")).toBe("E-mail with an invitation");
    expect(reactionWord("some_later_one")).toBe("Some later one");
    expect(problemText("mail_refused")).toBe("The address takes no e-mail.");
    expect(problemText("never_heard_of")).toBe(problemText("unexpected"));
    expect(placeOf({ resource: "invitation", resource_id: "i" })).toBe("/settings/users");
    expect(placeOf({ resource: "hand_over", resource_id: "h" })).toBe("/settings/off-boarding/h");
    expect(placeOf({ resource: "account", resource_id: "a" })).toBeNull();
  });

  it("is a trouble, and so is what waits for long", () => {
    const now = Date.parse("2026-11-21T10:00:00Z");
    const since = (waiting_since: string | null, dead: unknown[] = []) =>
      undeliveredTroubles({ waiting_since, dead }, now);
    expect(since(null)).toEqual([]);
    expect(since("2026-11-21 09:50:00+00")).toEqual([]);
    expect(since("2026-11-21 09:40:00+00")).toEqual(["E-mails wait, and nothing sends them."]);
    expect(since(null, [1, 2])).toEqual(["2 e-mails could not be delivered."]);
  });
});
