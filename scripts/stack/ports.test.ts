import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { anyPort, choosePort, type PortProbe, probePort } from "./ports";

const withTaken =
  (...taken: number[]): PortProbe =>
  async (port) =>
    taken.includes(port) ? "taken" : "free";

function listen(host: string): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, host, () => {
      const address = server.address();
      if (!address || typeof address === "string") return reject(new Error("no address"));
      resolve({ port: address.port, close: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

describe("choosing a port", () => {
  it("takes the wanted one when it is free", async () => {
    expect(await choosePort(3000, new Set(), withTaken())).toBe(3000);
  });
  it("goes on to the next free one", async () => {
    expect(await choosePort(3000, new Set(), withTaken(3000, 3001))).toBe(3002);
  });
  it("never answers one that is already spoken for", async () => {
    expect(await choosePort(3000, new Set([3000]), withTaken())).toBe(3001);
  });
  it("says so when the port is not for this user", async () => {
    await expect(choosePort(80, new Set(), async () => "forbidden")).rejects.toThrow(
      "may not open port 80 (ports below 1024 are reserved): choose another with --port",
    );
  });
  it("gives up with a sentence when none is free", async () => {
    await expect(choosePort(65_535, new Set(), async () => "taken")).rejects.toThrow("No port from 65535 on");
  });
});

describe("probing a port", () => {
  it("sees a program on either loopback address", async () => {
    for (const host of ["127.0.0.1", "::1"]) {
      const listener = await listen(host);
      expect(await probePort(listener.port), host).toBe("taken");
      await listener.close();
      expect(await probePort(listener.port), host).toBe("free");
    }
  });
  it("hands out ports that can be listened on", async () => {
    expect(await probePort(await anyPort())).toBe("free");
  });
});
