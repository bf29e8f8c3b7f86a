import { expect, it } from "vitest";
import { type ActionFailure, fail, succeed } from "./action-result";
import { answerOf, withSaved } from "./member-action";

const nameTaken = {
  code: "23505",
  message: 'duplicate key value violates unique constraint "organizations_name_living_key"',
};
const stale = { code: "PT409", message: "Somebody else changed it.", details: "stale_version" };
const atForm = (failure: ActionFailure) => ({ ...failure, fieldErrors: { form: [failure.message] } });

it("what an action answers stays as it is, a refusal of its own too", async () => {
  const done = await answerOf(7, "test", async (who) => succeed(who + 1), atForm);
  expect(done).toEqual({ ok: true, data: 8 });
  const refused = await answerOf(7, "test", async () => fail("not_found", "Gone."), atForm);
  expect(refused).toEqual({ ok: false, code: "not_found", message: "Gone." });
});

it("what the database refuses is told in words, at its field", async () => {
  const work = async () => {
    throw nameTaken;
  };
  expect(await answerOf(7, "test", work)).toEqual({
    ok: false,
    code: "duplicate",
    message: "An organization of that name exists already.",
    fieldErrors: { name: ["An organization of that name exists already."] },
  });
  expect(await answerOf(7, "test", work, atForm)).toMatchObject({
    code: "duplicate",
    fieldErrors: { form: ["An organization of that name exists already."] },
  });
});

it("what goes wrong before the first await is told too", async () => {
  const result = await answerOf(7, "test", () => {
    throw nameTaken;
  });
  expect(result).toMatchObject({ ok: false, code: "duplicate" });
});

it("somebody who was not first learns what was saved meanwhile", async () => {
  const saved = { version: 3, by: "Kim", values: { name: "Harbor" } };
  const work = async () => {
    throw stale;
  };
  const told = await answerOf(saved, "test", work, (failure, who) => withSaved(failure, async () => who));
  expect(told).toEqual({
    ok: false,
    code: "stale_version",
    message: "Somebody else changed it.",
    reason: "stale_version",
    saved,
  });
});

it("what was saved is not read for another refusal, nor told of a record that is gone", async () => {
  let reads = 0;
  const gone = async () => {
    reads += 1;
    return null;
  };
  const refused = fail("refused", "Not now.");
  expect(await withSaved(refused, gone)).toBe(refused);
  expect(reads).toBe(0);
  const late = fail("stale_version", "Somebody else changed it.");
  expect(await withSaved(late, gone)).toEqual(late);
  expect(reads).toBe(1);
});
