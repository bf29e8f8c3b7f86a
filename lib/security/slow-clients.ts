// Whoever sends a request byte by byte holds a socket and what was read so far. Node waits a minute for the headers and five for
// the rest; nothing that this app takes is longer than a megabyte. Next.js makes the server, so its limits are set with the
// first connection. The check itself runs every half minute.
import { Server } from "node:http";

export type SlowLimits = { headersMs: number; requestMs: number };

const LIMITS: SlowLimits = { headersMs: 15_000, requestMs: 60_000 };

export function endSlowClients({ headersMs, requestMs }: SlowLimits = LIMITS): void {
  const limited = new WeakSet<Server>();
  const emit = Server.prototype.emit;
  Server.prototype.emit = function limiting(this: Server, event: string, ...args: unknown[]) {
    if (event === "connection" && !limited.has(this)) {
      limited.add(this);
      this.headersTimeout = headersMs;
      this.requestTimeout = requestMs;
    }
    return Reflect.apply(emit, this, [event, ...args]);
  };
}
