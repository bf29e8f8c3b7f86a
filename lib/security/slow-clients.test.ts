import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endSlowClients } from "./slow-clients";

const server = createServer({ connectionsCheckingInterval: 50 }, (request, response) => {
  request.resume().on("end", () => response.end("served"));
});
let port = 0;

beforeAll(async () => {
  endSlowClients({ headersMs: 300, requestMs: 600 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = portOf(server.address());
});
afterAll(() => server.close());

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  return address.port;
}

/** What somebody is told who sends the beginning of a request and then nothing. */
async function beginning(sent: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(sent);
  return text(socket);
}

describe("a client that sends slowly", () => {
  it("is let go, while others are served", async () => {
    const slow = Promise.all([
      beginning("POST / HTTP/1.1\r\nHost: a\r\nX-Never-Ends: "),
      beginning("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nemail="),
      beginning("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nemail"),
    ]);
    expect(await (await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "x" })).text()).toBe(
      "served",
    );
    for (const answer of await slow) expect(answer).toContain("408 Request Timeout");
  });
});
