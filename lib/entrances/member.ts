// What a route handler sends: nobody but the person who asked may keep it.
import "server-only";
import { fail, isFailure } from "@/lib/action-result";
import { type Extent, type Member, memberForRequest } from "@/lib/auth";
import { toActionError } from "@/lib/errors";
import { answerFailure, KEPT_BY_NOBODY } from "./failure";

/**
 * Runs `read` for the member who asks and answers with what it gives; null is "not there, or not yours", a failure is told
 * as one. With `extent`, what pages are opened with is there already, for what needs it.
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
    if (isFailure(found)) return answerFailure(found);
    if (found !== null) return Response.json(found, { headers: KEPT_BY_NOBODY });
    return answerFailure(fail("not_found", "It does not exist, or you have no access to it."));
  } catch (error) {
    return answerFailure(toActionError(error, where));
  }
}
