import { createServer, get } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { figures } from "./figures";
import { countRequests } from "./requests";

const server = createServer((request, response) => {
  if (request.url?.startsWith("/never")) return;
  response.statusCode = request.url?.startsWith("/bad") ? 500 : 200;
  response.end("ok");
});

beforeAll(async () => {
  countRequests((path) => (path === "/here" ? "/here" : "other"));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(() => server.close());

const address = () => {
  const at = server.address();
  return `http://127.0.0.1:${typeof at === "object" ? at?.port : at}`;
};

async function counted(labels: Record<string, string>): Promise<number> {
  const { values } = await figures().requests.get();
  return values
    .filter(({ metricName }) => metricName === "kp_request_seconds_count")
    .filter((value) =>
      Object.entries(labels).every(([name, wanted]) => Reflect.get(value.labels, name) === wanted),
    )
    .reduce((sum, { value }) => sum + value, 0);
}

const open = async () => (await figures().open.get()).values[0]?.value ?? 0;

it("is counted by route and result, and what was asked for isn't kept", async () => {
  await (await fetch(`${address()}/here?q=ana%40example.com`)).text();
  await (await fetch(`${address()}/bad/secret`)).text();
  await expect.poll(() => counted({ route: "/here", method: "GET", status: "2xx" })).toBe(1);
  await expect.poll(() => counted({ route: "other", status: "5xx" })).toBe(1);
  expect(await figures().registry.metrics()).not.toMatch(/secret|ana/);
});

it("is counted where nobody waited for the answer", async () => {
  const asked = get(`${address()}/never`);
  asked.on("error", () => undefined);
  await expect.poll(open).toBe(1);
  asked.destroy();
  await expect.poll(() => counted({ route: "other", status: "none" })).toBe(1);
  expect(await open()).toBe(0);
});
