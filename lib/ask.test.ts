import { createServer, type RequestListener } from "node:http";
import { afterEach, expect, it } from "vitest";
import { z } from "zod";
import { ask, Refused } from "./ask";

const shape = z.object({ name: z.string() });
const close: (() => void)[] = [];
afterEach(() => {
  for (const one of close.splice(0)) one();
});

async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  close.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}/` : "";
}

const saying = (status: number, body: string) =>
  answering((_, response) => response.writeHead(status).end(body));

it("answers with what was found, read by its schema", async () => {
  expect(await ask(await saying(200, '{"name":"Harbor","secret":1}'), shape)).toEqual({ name: "Harbor" });
});

it("sends what is given along as JSON", async () => {
  const url = await answering((request, response) => {
    const isJson = request.headers["content-type"] === "application/json";
    let sent = "";
    request.on("data", (part) => {
      sent += part;
    });
    request.on("end", () => response.end(JSON.stringify({ name: `${request.method} ${isJson} ${sent}` })));
  });
  expect(await ask(url, shape, undefined, { body: { first: 0 }, patience: null })).toEqual({
    name: 'POST true {"first":0}',
  });
});

it.each([
  [401, "signed_out", false],
  [403, "forbidden", false],
  // A page that was opened in another workspace is told so by an answer like any other.
  [200, "workspace_changed", false],
  [503, "unavailable", true],
])("says why it was refused with %i %s", async (status, code, isPassing) => {
  const url = await saying(status, JSON.stringify({ ok: false, code, message: "No.", hint: "Sign in." }));
  const refused = await ask(url, shape).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refused);
  expect(refused).toMatchObject({ code, isPassing, message: "No. Sign in." });
});

it.each([
  [500, "{}"],
  [200, "<html>"],
  [502, "<html>Bad gateway</html>"],
  [200, '{"name":1}'],
  [200, "null"],
])("takes %i %s for no answer, which is not a refusal", async (status, body) => {
  const problem = await ask(await saying(status, body), shape).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Error);
  expect(problem).not.toBeInstanceOf(Refused);
});

it("ends with whoever asked, and by itself where no answer comes", async () => {
  const never = await answering(() => {});
  const stop = new AbortController();
  const left = ask(never, shape, stop.signal);
  stop.abort();
  await expect(left).rejects.toMatchObject({ name: "AbortError" });
  await expect(ask(never, shape, stop.signal)).rejects.toMatchObject({ name: "AbortError" });
  await expect(ask(never, shape, undefined, { patience: 20 })).rejects.toMatchObject({
    name: "TimeoutError",
  });
});
