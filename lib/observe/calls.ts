// Counts what this instance asks of Supabase. Targets are names in our own code: tables, views and functions.
import { figures, statusClass } from "./figures";

const KNOWN = /\/(rest|auth|storage|realtime)\/v1\/((?:rpc\/)?[a-z_]+)?/;

/** The service, and in the data API the function or table. */
export function targetOf(address: string): { service: string; target: string } {
  const [, service = "other", name = ""] =
    KNOWN.exec(URL.canParse(address) ? new URL(address).pathname : "") ?? [];
  return { service, target: service === "rest" && name !== "" ? name : service };
}

/** `status` 0 where no answer came. */
export function countCall(address: string, status: number, seconds: number): void {
  const { calls, called, calledSeconds } = figures();
  const { service, target } = targetOf(address);
  calls.observe({ service, status: statusClass(status) }, seconds);
  called.inc({ target });
  calledSeconds.inc({ target }, seconds);
}
