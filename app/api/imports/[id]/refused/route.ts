import { fail } from "@/lib/action-result";
import { memberForRequest } from "@/lib/auth";
import { answerFailure } from "@/lib/entrances/failure";
import { toActionError } from "@/lib/errors";
import { readImport } from "@/lib/imports/queries";
import { answerRefusedRows } from "@/lib/imports/refused-file";
import { isId } from "@/lib/records/schema";

export async function GET(
  _: Request,
  { params }: RouteContext<"/api/imports/[id]/refused">,
): Promise<Response> {
  const { id } = await params;
  const member = await memberForRequest();
  if (member instanceof Response) return member;
  try {
    const found = isId(id) ? await readImport(member, id) : null;
    if (found === null)
      return answerFailure(fail("not_found", "It does not exist, or you have no access to it."));
    return answerRefusedRows(member, found);
  } catch (error) {
    return answerFailure(toActionError(error, "refused rows"));
  }
}
