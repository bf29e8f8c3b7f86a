// The trace that this request is part of, where traces are collected. Without a collector all of this does nothing.
import { context, isSpanContextValid, propagation, ROOT_CONTEXT, trace } from "@opentelemetry/api";

export function traceId(): string | null {
  const span = trace.getActiveSpan()?.spanContext();
  return span !== undefined && isSpanContextValid(span) ? span.traceId : null;
}

/** Says it to whom we ask, so that the call is part of it. */
export function passTrace(headers: Headers): Headers {
  propagation.inject(context.active(), headers, { set: (carrier, name, value) => carrier.set(name, value) });
  return headers;
}

/** What is done for everybody is part of nobody's request, though one began it. */
export function apart<Result>(work: () => Result): Result {
  return context.with(ROOT_CONTEXT, work);
}
