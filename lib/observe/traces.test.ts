// What arrives at a collector, from a provider as the app starts it.
import { createServer } from "node:http";
import { SpanStatusCode, trace } from "@opentelemetry/api";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { apart, passTrace, traceId } from "./trace-id";
import { startTraces } from "./traces";

const received: string[] = [];
const collector = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    received.push(Buffer.concat(parts).toString());
    response.setHeader("content-type", "application/json").end("{}");
  });
});

beforeAll(async () => {
  await new Promise<void>((done) => collector.listen(0, "127.0.0.1", done));
});
afterAll(() => {
  collector.close();
  vi.unstubAllEnvs();
});

it("does nothing without a collector", () => {
  expect(traceId()).toBeNull();
  expect([...passTrace(new Headers({ accept: "x" })).keys()]).toEqual(["accept"]);
});

it("sends routes and results, and neither addresses nor values", async () => {
  const at = collector.address();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", `http://127.0.0.1:${typeof at === "object" ? at?.port : at}`);
  const provider = startTraces();
  const tracer = trace.getTracer("test");
  const passed = tracer.startActiveSpan(
    "GET /invite/s3cret?email=ana@example.com",
    {
      attributes: {
        "http.target": "/invite/s3cret",
        "next.route": "/invite/[token]",
        "http.status_code": 200,
      },
    },
    (page) => {
      expect(traceId()).toBe(page.spanContext().traceId);
      expect(apart(traceId)).toBeNull();
      const headers = passTrace(new Headers());
      const call = tracer.startSpan("fetch GET http://127.0.0.1/rest/v1/contacts?email=eq.ana@example.com", {
        attributes: {
          "http.url": "http://127.0.0.1/rest/v1/contacts?email=eq.ana@example.com",
          "http.method": "GET",
        },
      });
      call.recordException(new Error("ana@example.com is there already"));
      call.setStatus({ code: SpanStatusCode.ERROR, message: "ana@example.com" });
      call.end();
      page.end();
      return headers.get("traceparent");
    },
  );
  await provider.shutdown();
  const sent = received.join("");
  expect(sent).toContain("GET /invite/[token]");
  expect(sent).toContain("fetch GET contacts");
  expect(sent).toContain("kitchen-pantry");
  expect(sent).not.toMatch(/s3cret|ana@|127\.0\.0\.1/);
  expect(sent).toContain(passed?.split("-")[1]);
});
