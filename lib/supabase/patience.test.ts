import { readdirSync, readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createClient } from "@supabase/supabase-js";
import { afterEach, describe, expect, it, vi } from "vitest";
import { mapServiceError } from "@/lib/error-mapping";
import { longFunctions, patienceFor, patientFetch } from "./patience";
import { nodeTransport } from "./transport";

const stops: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const stop of stops.splice(0)) stop();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}

const clientOf = (url: string) =>
  createClient(url, "publishable-key", {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: patientFetch },
    realtime: nodeTransport,
  });

describe("patientFetch", () => {
  it.each(["headers", "body"])("ends when the %s stay away, and is not repeated", async (missing) => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    let asked = 0;
    let onAsked = () => {};
    const isAsked = new Promise<void>((resolve) => {
      onAsked = resolve;
    });
    const url = await serve((_, response) => {
      asked += 1;
      if (missing === "body") response.writeHead(200, { "content-type": "application/json" }).write("[");
      onAsked();
    });
    const read = clientOf(url).from("organizations").select("id").then();
    await isAsked;
    await vi.advanceTimersByTimeAsync(15_000);
    const { error } = await read;
    expect(mapServiceError(error)).toMatchObject({ code: "unavailable" });
    expect(asked).toBe(1);
  });

  it("takes a gateway's page for a server out of reach", async () => {
    const url = await serve((_, response) => {
      response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>");
    });
    const { error } = await clientOf(url).rpc("open_page");
    expect(mapServiceError(error)).toMatchObject({ code: "unavailable" });
    const user = await clientOf(url).auth.getUser("token");
    expect(mapServiceError(user.error)).toMatchObject({ code: "unavailable" });
  });

  it("leaves the server's own words alone", async () => {
    const url = await serve((_, response) => {
      response.writeHead(503, { "content-type": "application/json; charset=utf-8" });
      response.end('{"code":"PT503","message":"The books are being closed."}');
    });
    const { error } = await clientOf(url).rpc("open_page");
    expect(error?.message).toBe("The books are being closed.");
  });
});

describe("patienceFor", () => {
  it("waits for a hand-over, not for a list", () => {
    expect(patienceFor("http://x/rest/v1/rpc/hand_over")).toBeGreaterThan(300_000);
    expect(patienceFor("http://x/rest/v1/rpc/open_page")).toBe(patienceFor("http://x/rest/v1/contacts"));
  });

  it("knows every function that has a timeout of its own", () => {
    const folder = "supabase/migrations";
    const sql = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, "utf8"));
    const heads = sql
      .join("\n")
      .matchAll(/create (?:or replace )?function public\.(\w+)\s*\(([^$]*?)as \$\$/g);
    const timed = [...heads].filter(([, , head = ""]) => head.includes("statement_timeout"));
    expect(new Set(timed.map(([, name = ""]) => name))).toEqual(longFunctions);
  });
});
