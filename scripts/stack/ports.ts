// Finds ports nobody listens on, on either loopback address.
import { createServer } from "node:net";
import { StackError } from "./errors";

export type PortProbe = (port: number) => Promise<"free" | "taken" | "forbidden">;

const addresses = ["127.0.0.1", "::1", "0.0.0.0"] as const;

function listenOnce(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve("code" in error ? String(error.code) : "UNKNOWN"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** A program on `::1` or on every address would answer for localhost too, so all of them must be free. */
export const probePort: PortProbe = async (port) => {
  for (const host of addresses) {
    const code = await listenOnce(port, host);
    if (code === "EACCES") return "forbidden";
    if (code === "EADDRINUSE") return "taken";
  }
  return "free";
};

/** The wanted port, or the next free one after it within 100; never one in `avoid`. */
export async function choosePort(
  wanted: number,
  avoid: ReadonlySet<number> = new Set(),
  probe: PortProbe = probePort,
): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + 100, 65_536); port += 1) {
    if (avoid.has(port)) continue;
    const state = await probe(port);
    if (state === "free") return port;
    if (state === "forbidden") {
      throw new StackError(
        `This user may not open port ${port} (ports below 1024 are reserved): choose another with --port.`,
      );
    }
  }
  throw new StackError(`No port from ${wanted} on is free: stop something, or choose another with --port.`);
}

/** Any free port, as the system hands them out. */
export function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port: 0, host: "127.0.0.1" }, () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => (port > 0 ? resolve(port) : reject(new Error("no port was handed out"))));
    });
  });
}
