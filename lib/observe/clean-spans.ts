// What may leave in a trace. Next.js writes addresses into its spans, with what was searched for and the tokens of links; errors carry
// values. So only what is named here goes: routes, methods, results and names of our own.
import type { Attributes, HrTime } from "@opentelemetry/api";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-node";
import { targetOf } from "./calls";

const SAID = new Set([
  "http.method",
  "http.status_code",
  "http.route",
  "next.route",
  "next.span_type",
  "next.segment",
  "exception.type",
]);

const text = (value: unknown) => (typeof value === "string" ? value : undefined);

function cleanAttributes(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => SAID.has(name)));
}

/** `fetch GET rpc/open_page`, `GET /organizations/[id]`, `POST`: an address without a route isn't said. */
function cleanName(name: string, attributes: Attributes): string {
  const fetched = /^fetch ([A-Z]+) (\S+)$/.exec(name);
  if (fetched !== null) return `fetch ${fetched[1]} ${targetOf(fetched[2] ?? "").target}`;
  const asked = /^(RSC )?([A-Z]+) \//.exec(name);
  if (asked === null) return name;
  return [asked[2], text(attributes["next.route"])].filter(Boolean).join(" ");
}

interface SpanEvent {
  name: string;
  time: HrTime;
  attributes?: Attributes;
}

function cleanSpan(span: ReadableSpan): ReadableSpan {
  const events = span.events.map(({ name, time, attributes = {} }: SpanEvent) => ({
    name: name === "exception" ? name : "event",
    time,
    attributes: cleanAttributes(attributes),
  }));
  // Its other fields are getters of its class.
  return Object.create(span, {
    name: { value: cleanName(span.name, span.attributes) },
    attributes: { value: cleanAttributes(span.attributes) },
    events: { value: events },
    status: { value: { code: span.status.code } },
  });
}

/** Whatever is sent is cleaned first. */
export function cleaning(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(cleanSpan), done),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
