import { fail } from "@/lib/action-result";
import { memberForRequest } from "@/lib/auth";
import { answerFailure } from "@/lib/entrances/failure";
import { answerExport } from "@/lib/export/entrance";
import { getHavingRole } from "@/lib/organizations/having-role";
import { activityExport } from "@/lib/principals/export";
import { isId } from "@/lib/records/schema";

/** What counted for one principal, as a file. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/principals/[id]/export">,
): Promise<Response> {
  const { id } = await params;
  const member = await memberForRequest();
  if (member instanceof Response) return member;
  const principal = isId(id) ? await getHavingRole(member, id, "principal") : null;
  if (principal === null) {
    return answerFailure(fail("not_found", "It does not exist, or you have no access to it."));
  }
  return answerExport(request, activityExport(id, principal.name));
}
