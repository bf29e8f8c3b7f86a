// What a list's route handler answers: the next page as JSON, read under the caller's own token and kept nowhere.
import "server-only";
import { fail } from "@/lib/action-result";
import { type Member, memberForRequest } from "@/lib/auth";
import { toActionError } from "@/lib/errors";

const headers = { "cache-control": "private, no-store" };
const statusOf: Partial<Record<string, number>> = {
  invalid: 400,
  forbidden: 403,
  signed_out: 401,
  unavailable: 503,
};

/** `read` answers null for a cursor or parameters that no page of ours gives. */
export async function answerList(
  request: Request,
  read: (member: Member, params: URLSearchParams) => Promise<unknown>,
): Promise<Response> {
  const member = await memberForRequest();
  if (member instanceof Response) return member;
  try {
    const answer = await read(member, new URL(request.url).searchParams);
    if (answer === null) {
      return Response.json(fail("invalid", "This place in the list is not known. Load the list again."), {
        status: 400,
        headers,
      });
    }
    return Response.json(answer, { headers });
  } catch (error) {
    const failure = toActionError(error, "answerList");
    return Response.json(failure, { status: statusOf[failure.code] ?? 500, headers });
  }
}
