import { describe, expect, it } from "vitest";
import { boundedBody } from "./bounded-body";

const address = "http://crm.example/auth/sign-in";

/** A body whose length nobody announced, and how much of it was asked for. */
function chunked(kilobytes: number, type = "application/x-www-form-urlencoded") {
  let given = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (given >= kilobytes) controller.close();
      else controller.enqueue(new TextEncoder().encode(given++ === 0 ? "email=" : "a".repeat(1024)));
    },
  });
  const request = new Request(address, {
    method: "POST",
    body,
    headers: { "content-type": type },
    ...{ duplex: "half" },
  });
  return { request, given: () => given };
}

describe("boundedBody", () => {
  it("reads a form and JSON as they are", async () => {
    const form = await boundedBody(
      new Request(address, { method: "POST", body: new URLSearchParams({ a: "1" }) }),
      100,
    );
    expect((await form?.formData())?.get("a")).toBe("1");
    const json = await boundedBody(new Request(address, { method: "POST", body: '{"a":1}' }), 100);
    expect(await json?.json()).toEqual({ a: 1 });
  });

  it("reads a form of several parts", async () => {
    const sent = new FormData();
    sent.set("a", "ä");
    const read = await boundedBody(new Request(address, { method: "POST", body: sent }), 1000);
    expect((await read?.formData())?.get("a")).toBe("ä");
  });

  it("reads no further than its limit when no length was announced", async () => {
    const { request, given } = chunked(100_000);
    expect(await boundedBody(request, 32_768)).toBeNull();
    expect(given()).toBeLessThan(40);
    const small = chunked(2);
    const read = await boundedBody(small.request, 32_768);
    expect((await read?.formData())?.get("email")).toHaveLength(1024);
  });

  it("refuses what announces too much without reading it", async () => {
    const request = new Request(address, {
      method: "POST",
      body: "a".repeat(200),
      headers: { "content-length": "200" },
    });
    expect(await boundedBody(request, 100)).toBeNull();
  });

  it("takes no body for an empty one", async () => {
    const read = await boundedBody(new Request(address, { method: "POST" }), 100);
    expect(await read?.text()).toBe("");
  });
});
