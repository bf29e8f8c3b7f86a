// What this instance counts of itself, for /api/metrics. Instrumentation, pages and entrances are bundled apart, so that each would
// have figures of its own: they are kept on the process.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

const KEY = Symbol.for("kitchen-pantry.figures");
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

function begin() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "kp_" });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: "kp_request_seconds",
      help: "Requests to this instance, from their first byte to the last of the answer, by route.",
      labelNames: ["method", "route", "status"],
      buckets: SECONDS,
      registers,
    }),
    open: new Gauge({ name: "kp_requests_open", help: "Requests that are being answered.", registers }),
    live: new Gauge({ name: "kp_live_streams", help: "Pages that listen to this instance.", registers }),
    calls: new Histogram({
      name: "kp_supabase_call_seconds",
      help: "Calls to Supabase until their answer begins, by service.",
      labelNames: ["service", "status"],
      buckets: SECONDS,
      registers,
    }),
    called: new Counter({
      name: "kp_supabase_target_calls_total",
      help: "Calls to Supabase, by function or table.",
      labelNames: ["target"],
      registers,
    }),
    calledSeconds: new Counter({
      name: "kp_supabase_target_seconds_total",
      help: "Seconds that calls to Supabase took, by function or table.",
      labelNames: ["target"],
      registers,
    }),
    refusals: new Counter({
      name: "kp_refusals_total",
      help: "What people were refused, by the code of the reason.",
      labelNames: ["code"],
      registers,
    }),
    unexpected: new Counter({
      name: "kp_unexpected_errors_total",
      help: "Errors that nobody foresaw, each with its id in the log.",
      labelNames: ["place"],
      registers,
    }),
  };
}
export type Figures = ReturnType<typeof begin>;

function isFigures(kept: unknown): kept is Figures {
  return typeof kept === "object" && kept !== null && "registry" in kept;
}

export function figures(): Figures {
  const kept: unknown = Reflect.get(globalThis, KEY);
  if (isFigures(kept)) return kept;
  const begun = begin();
  Reflect.set(globalThis, KEY, begun);
  return begun;
}

/** `2xx`; `none` where no answer came. */
export const statusClass = (status: number) => (status > 0 ? `${Math.floor(status / 100)}xx` : "none");
