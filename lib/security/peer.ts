// Next.js does not tell a page who is on the other end of the socket. This stamps it onto each request, under
// a mark that lives in this process only, so that a client can't write the header itself.
import { randomUUID } from "node:crypto";
import { IncomingMessage, Server } from "node:http";

export const PEER_HEADER = "x-kp-peer";

const MARK = Symbol.for("kitchen-pantry.peer-mark");

function processMark(): string | null {
  const mark: unknown = Reflect.get(globalThis, MARK);
  return typeof mark === "string" ? mark : null;
}

export function stampPeers(): void {
  if (processMark() !== null) return;
  const mark = randomUUID();
  Reflect.set(globalThis, MARK, mark);
  const emit = Server.prototype.emit;
  Server.prototype.emit = function stamped(event: string, ...args: unknown[]) {
    const request = args[0];
    if (event === "request" && request instanceof IncomingMessage) {
      request.headers[PEER_HEADER] = `${mark} ${request.socket.remoteAddress ?? ""}`;
    }
    return Reflect.apply(emit, this, [event, ...args]);
  };
}

export function stampedPeer(header: string | null): string | null {
  const mark = processMark();
  if (mark === null || header === null || !header.startsWith(`${mark} `)) return null;
  return header.slice(mark.length + 1) || null;
}
