// How a page's script asks our own route handlers: sent, heard out in time, and read as anything that came over a wire.
import { type ActionFailure, type ErrorCode, isFailure } from "./action-result";

/** A zod schema, or whatever loads one when it is needed. */
export interface Shape<T> {
  parse: (answer: unknown) => T | Promise<T>;
}

interface More {
  /** Sent along as JSON. */
  body?: object;
  /** In milliseconds; an answer that takes longer is none. Null for work that may take as long as it takes. */
  patience?: number | null;
}

/** In a cellar a request may neither fail nor end. */
const PATIENCE = 30_000;

/** The server understood and said no: signed out, no right any more, another workspace, a filter that can't be applied. */
export class Refused extends Error {
  override name = "Refused";
  readonly code: ErrorCode;

  constructor({ code, message, hint }: ActionFailure) {
    super([message, hint].filter(Boolean).join(" "));
    this.code = code;
  }

  /** The same question may be answered a little later. */
  get isPassing(): boolean {
    return ["unavailable", "unexpected", "rate_limited"].includes(this.code);
  }
}

/** Throws `Refused` for a no, and anything else for what is no answer at all. */
export async function ask<T>(
  path: string,
  shape: Shape<T>,
  signal?: AbortSignal,
  { body, patience = PATIENCE }: More = {},
): Promise<T> {
  const stop = new AbortController();
  const leave = () => stop.abort(signal?.reason);
  if (signal?.aborted) leave();
  signal?.addEventListener("abort", leave);
  const timer =
    patience === null
      ? undefined
      : setTimeout(() => stop.abort(new DOMException(`${path} did not answer`, "TimeoutError")), patience);
  try {
    const response = await fetch(path, {
      signal: stop.signal,
      headers: { accept: "application/json", ...(body ? { "content-type": "application/json" } : {}) },
      ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
    });
    const answer: unknown = await response.json();
    if (isFailure(answer)) throw new Refused(answer);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return await shape.parse(answer);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", leave);
  }
}
