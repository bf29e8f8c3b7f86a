import { describe, expect, it } from "vitest";
import { isPortTaken, retryOnTakenPort } from "./port-conflict";

const taken = () => Object.assign(new Error("listen EADDRINUSE: 127.0.0.1:54325"), { code: "EADDRINUSE" });

describe("a port that someone takes meanwhile", () => {
  it("is answered with another try, once what had begun has been undone", async () => {
    const events: string[] = [];
    const result = await retryOnTakenPort(
      async () => {
        events.push("start");
        if (events.length < 4) throw taken();
        return "running";
      },
      async () => {
        events.push("undo");
      },
    );
    expect(result).toBe("running");
    expect(events).toEqual(["start", "undo", "start", "undo", "start"]);
  });
  it("is known by what the database and the app write about it", () => {
    expect(isPortTaken(new Error('could not bind IPv4 address "127.0.0.1": Address already in use'))).toBe(
      true,
    );
    expect(isPortTaken(new Error("The app did not start", { cause: taken() }))).toBe(true);
  });
  it("is given up on in the end, and nothing else is tried again", async () => {
    let started = 0;
    const always = (error: Error) => () => {
      started += 1;
      return Promise.reject(error);
    };
    await expect(retryOnTakenPort(always(taken()), async () => {})).rejects.toThrow("EADDRINUSE");
    expect(started).toBe(5);
    started = 0;
    await expect(retryOnTakenPort(always(new Error("other")), async () => {})).rejects.toThrow("other");
    expect(started).toBe(1);
  });
});
