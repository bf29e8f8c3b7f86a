// How an entrance says no: the failure that an action would give, under the status that programs and proxies read.
import "server-only";
import type { ActionFailure, ErrorCode } from "@/lib/action-result";

/** What was answered to one person is kept by nobody. */
export const KEPT_BY_NOBODY = { "cache-control": "private, no-store" };

const STATUS: Readonly<Record<ErrorCode, number>> = {
  invalid: 400,
  signed_out: 401,
  forbidden: 403,
  not_found: 404,
  duplicate: 409,
  in_use: 409,
  conflict: 409,
  stale_version: 409,
  workspace_changed: 409,
  refused: 422,
  rate_limited: 429,
  unexpected: 500,
  unavailable: 503,
};

export const statusOf = ({ code }: ActionFailure): number => STATUS[code];

export function answerFailure(failure: ActionFailure): Response {
  return Response.json(failure, { status: statusOf(failure), headers: KEPT_BY_NOBODY });
}
