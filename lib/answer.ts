// What a route handler sends: nobody but the person who asked may keep it.
import "server-only";
import { type ActionFailure, fail } from "./action-result";
import { type Extent, type Member, memberForRequest } from "./auth";
import { toActionError } from "./errors";

const headers = { "cache-control": "private, no-store" };

const STATUS: Partial<Record<ActionFailure["code"], number>> = {
  invalid: 400,
  signed_out: 401,
  forbidden: 403,
  not_found: 404,
  rate_limited: 429,
  unavailable: 503,
  unexpected: 500,
};

/**
 * Runs `read` for the member who asks and answers with what it gives; null is "not there, or not yours". With `extent`, what
 * pages are opened with is there already, for what needs it.
 */
export async function answerMember<T>(
  where: string,
  read: (member: Member) => Promise<T>,
  extent: Extent = "account",
): Promise<Response> {
  const member = await memberForRequest(extent);
  if (member instanceof Response) return member;
  try {
    const found = await read(member);
    if (found !== null) return Response.json(found, { headers });
    return Response.json(fail("not_found", "It does not exist, or you have no access to it."), {
      status: 404,
      headers,
    });
  } catch (error) {
    const failure = toActionError(error, where);
    return Response.json(failure, { status: STATUS[failure.code] ?? 400, headers });
  }
}
