import { describe, expect, it } from "vitest";
import { refusal } from "./refusal";

const refused = (code: string, hint: string | null = null) =>
  refusal(
    { code, message: "This time is not free any more.", details: "time_taken", hint },
    async () => "America/Chicago",
  );

describe("a no to somebody without a session", () => {
  it("names what is free around a time that is taken, by the workspace's clock", async () => {
    expect(
      await refused("PT409", "2026-12-07T16:00:00Z, 2026-12-07T16:30:00Z, 2026-12-08T15:00:00Z"),
    ).toEqual({
      status: 409,
      message:
        "This time is not free any more. Free around it: Monday 7 December, 10:00, 10:30; Tuesday 8 December, 09:00.",
    });
  });
  it("is a sentence where nothing is free, and where the day's requests are spent", async () => {
    expect(await refused("PT409")).toMatchObject({ message: "This time is not free any more." });
    expect(await refused("PT429")).toMatchObject({ status: 429 });
    expect(await refused("PT404")).toMatchObject({ status: 422 });
  });
  it("that nobody foresaw is thrown on", async () => {
    await expect(refused("PT403")).rejects.toBeTruthy();
    await expect(refusal(new Error("away"), async () => null)).rejects.toThrow("away");
  });
});
