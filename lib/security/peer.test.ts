import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { PEER_HEADER, stampedPeer, stampPeers } from "./peer";

async function headerSeenBy(sent: Record<string, string>): Promise<string | null> {
  const server = createServer((request, response) => {
    response.end(String(request.headers[PEER_HEADER] ?? ""));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: sent });
  const text = await answer.text();
  await new Promise((resolve) => server.close(resolve));
  return text;
}

describe("stampPeers", () => {
  it("believes no header before it runs", () => {
    expect(stampedPeer("anything 1.2.3.4")).toBeNull();
  });

  it("tells the address of the socket and ignores what a client claims", async () => {
    stampPeers();
    stampPeers();
    expect(stampedPeer(await headerSeenBy({}))).toBe("127.0.0.1");
    expect(stampedPeer(await headerSeenBy({ [PEER_HEADER]: "mark 6.6.6.6" }))).toBe("127.0.0.1");
    expect(stampedPeer("guess 6.6.6.6")).toBeNull();
    expect(stampedPeer(null)).toBeNull();
  });
});
