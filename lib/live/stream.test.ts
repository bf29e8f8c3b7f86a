import { expect, it } from "vitest";
import { Hub } from "./hub";
import { openStream } from "./stream";

const id = "00000000-0000-4000-8000-000000000001";

function hub() {
  return new Hub({
    look: async () => ({ snapshot: "1", lost: false, changes: [], notified: [], ended: [] }),
    now: () => 0,
    later: () => () => undefined,
    report: () => undefined,
  });
}

const listener = { workspaceId: id, userId: id, sessionId: id, userAgent: null, owners: new Set([id]) };

it("leaves with the page", () => {
  const of = hub();
  const leaving = new AbortController();
  openStream(of, listener, 0, leaving.signal);
  expect(of.size).toBe(1);
  leaving.abort();
  expect(of.size).toBe(0);
});

it("leaves with a page that went before the answer began", () => {
  const of = hub();
  openStream(of, listener, 0, AbortSignal.abort());
  expect(of.size).toBe(0);
});

it("leaves where nobody wants the answer", async () => {
  const of = hub();
  await openStream(of, listener, 0, new AbortController().signal)?.body?.cancel();
  expect(of.size).toBe(0);
});
