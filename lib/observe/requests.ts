// Counts every request to this instance: Next.js makes the server, so what it is told is heard here.
import { IncomingMessage, Server, ServerResponse } from "node:http";
import { figures, statusClass } from "./figures";
import { type PlaceOf, placesOfBuild } from "./places";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

export function countRequests(placeOf: PlaceOf = placesOfBuild()): void {
  const { requests, open } = figures();
  const emit = Server.prototype.emit;
  Server.prototype.emit = function counting(event: string, ...args: unknown[]) {
    const [request, response] = args;
    if (event === "request" && request instanceof IncomingMessage && response instanceof ServerResponse) {
      const { method = "", url = "/" } = request;
      const begun = performance.now();
      open.inc();
      // Also where the other end went away before the answer was whole.
      response.once("close", () => {
        open.dec();
        requests.observe(
          {
            method: METHODS.has(method) ? method : "other",
            route: placeOf(url.split("?", 1)[0] ?? "/"),
            status: response.headersSent ? statusClass(response.statusCode) : "none",
          },
          (performance.now() - begun) / 1000,
        );
      });
    }
    return Reflect.apply(emit, this, [event, ...args]);
  };
}
